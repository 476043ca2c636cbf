package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The names of a store: `index.json` of an OCI image layout, with the annotation
/// `org.opencontainers.image.ref.name`. What other programs put into it is kept.
final class IndexFile {

    static final String NAME_ANNOTATION = "org.opencontainers.image.ref.name";

    /// On an entry without a name: the repository that its manifest was pushed to.
    static final String REPOSITORY_ANNOTATION = "dev.slipway.repository";

    private final Path file;
    private final Path lock;

    IndexFile(Path directory) {
        this.file = directory.resolve("index.json");
        this.lock = directory.resolve("index.lock");
    }

    /// Makes an empty index where there is none.
    void create() throws IOException {
        if (!Files.exists(file)) {
            try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
                if (!Files.exists(file)) {
                    write(List.of());
                }
            }
        }
    }

    /// All manifests, with or without a name.
    List<Descriptor> manifests() throws IOException {
        try {
            return IndexJson.parse(Files.readAllBytes(file), file.toString()).manifests();
        } catch (NoSuchFileException missing) {
            return List.of();
        } catch (ProblemException malformed) {
            String reason = malformed.problem().why().orElse("it cannot be read");
            throw new ProblemException(
                    new OciProblem.UnusableStore(file, "its list of names is damaged: " + reason), malformed);
        }
    }

    static Optional<String> name(Descriptor manifest) {
        return Optional.ofNullable(manifest.annotations().get(NAME_ANNOTATION));
    }

    static Optional<String> repository(Descriptor manifest) {
        return Optional.ofNullable(manifest.annotations().get(REPOSITORY_ANNOTATION));
    }

    /// Replaces all manifests by what the change makes of them. Nobody else writes meanwhile.
    ///
    /// @return whether that was something else
    boolean update(UnaryOperator<List<Descriptor>> change) throws IOException {
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            List<Descriptor> before = manifests();
            List<Descriptor> after = change.apply(before);
            boolean changed = !after.equals(before);
            if (changed) {
                write(after);
            }
            return changed;
        }
    }

    /// Gives a name to a manifest, and takes it from the one that had it.
    void put(String name, Descriptor manifest) throws IOException {
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            List<Descriptor> manifests = without(name);
            Map<String, String> annotations = new LinkedHashMap<>(manifest.annotations());
            annotations.put(NAME_ANNOTATION, name);
            manifests.add(new Descriptor(
                    manifest.mediaType(), manifest.digest(), manifest.size(), manifest.platform(), annotations));
            write(manifests);
        }
    }

    /// @return whether the name was there
    boolean remove(String name) throws IOException {
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            List<Descriptor> remaining = without(name);
            boolean found = remaining.size() < manifests().size();
            if (found) {
                write(remaining);
            }
            return found;
        }
    }

    private List<Descriptor> without(String name) throws IOException {
        List<Descriptor> manifests = new ArrayList<>(manifests());
        manifests.removeIf(manifest -> name(manifest).equals(Optional.of(name)));
        return manifests;
    }

    private void write(List<Descriptor> manifests) throws IOException {
        AtomicFile.write(file, IndexJson.write(new Index(MediaType.OCI_INDEX, manifests, Map.of())));
    }
}

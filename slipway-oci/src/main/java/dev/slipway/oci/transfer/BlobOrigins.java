package dev.slipway.oci.transfer;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.oci.Digest;
import dev.slipway.oci.registry.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Which repository is known to have a blob, because it was pulled from there or pushed to it: a registry takes it
/// from there, and nothing has to be sent.
///
/// A hint and no more: a repository that has lost a blob, or that this user may not read, costs one request. One
/// file for each registry, with a blob and a path in each line, the newest at the end.
final class BlobOrigins {

    /// The oldest blobs are forgotten; an image has a dozen.
    static final int MOST = 2_000;

    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,254}");

    private final Path folder;

    /// @param folder made where it is missing
    BlobOrigins(Path folder) {
        this.folder = folder;
    }

    /// For blobs, the paths of repositories in the same registry that have them.
    Map<Digest, String> beside(Repository repository) {
        return read(file(repository));
    }

    /// Takes note of the blobs that a repository has. Where that cannot be written, a later push sends more than it
    /// would have to.
    void remember(Repository repository, Collection<Digest> blobs) {
        Path file = file(repository);
        String path = repository.path();
        try (InterProcessLock _ = InterProcessLock.exclusive(file.resolveSibling(file.getFileName() + ".lock"))) {
            SequencedMap<Digest, String> known = read(file);
            if (blobs.stream().allMatch(blob -> path.equals(known.get(blob)))) {
                return;
            }
            blobs.forEach(blob -> known.putLast(blob, path));
            AtomicFile.write(file, text(known).getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            return;
        }
    }

    private static String text(SequencedMap<Digest, String> known) {
        StringBuilder text = new StringBuilder();
        known.entrySet().stream()
                .skip(Math.max(0, known.size() - MOST))
                .forEach(entry -> text.append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue())
                        .append('\n'));
        return text.toString();
    }

    private static SequencedMap<Digest, String> read(Path file) {
        SequencedMap<Digest, String> known = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int space = line.indexOf(' ');
            String path = line.substring(space + 1);
            if (space > 0 && PATH.matcher(path).matches()) {
                Optional<Digest> blob = Digest.parse(line.substring(0, space));
                blob.ifPresent(digest -> known.putLast(digest, path));
            }
        }
        return known;
    }

    /// Nothing is known where there is no such file, or one that cannot be read.
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private Path file(Repository repository) {
        return folder.resolve(Digest.of(repository.registryDomain().getBytes(StandardCharsets.UTF_8))
                .hex());
    }
}

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
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which repository is known to have a blob, because it was pulled from there or pushed to it: a registry takes it
/// from there, and nothing has to be sent. And which image was pushed to a repository last: the next one has most
/// blobs in common with it.
///
/// Hints and no more: a repository that has lost a blob or an image, or that this user may not read, costs one
/// request. One file for each registry, with a digest and a path in each line, and `image` after those of images;
/// the newest at the end.
final class BlobOrigins {

    /// The oldest blobs and images are forgotten; an image has a dozen blobs.
    static final int MOST = 2_000;

    private static final Pattern LINE =
            Pattern.compile("(?<digest>\\S+) (?<path>[a-z0-9][a-z0-9._/-]{0,254})(?<image> image)?");

    private final Path folder;
    private final Consumer<String> notes;
    private final AtomicBoolean told = new AtomicBoolean();

    /// @param folder made where it is missing
    /// @param notes  hears once why nothing can be remembered
    BlobOrigins(Path folder, Consumer<String> notes) {
        this.folder = folder;
        this.notes = notes;
    }

    /// For blobs, the paths of repositories in the same registry that have them.
    Map<Digest, String> beside(Repository repository) {
        return Known.read(file(repository)).blobs();
    }

    /// The image that was pushed to a repository last.
    Optional<Digest> lastImage(Repository repository) {
        return Optional.ofNullable(Known.read(file(repository)).images().get(repository.path()));
    }

    /// Takes note of the blobs that a repository has. Where that cannot be written, a later push sends more than it
    /// would have to.
    void remember(Repository repository, Collection<Digest> blobs) {
        remember(repository, blobs, Optional.empty());
    }

    /// Takes note of an image that was pushed, and of its blobs.
    void remember(Repository repository, Collection<Digest> blobs, Optional<Digest> image) {
        Path file = file(repository);
        try (InterProcessLock _ = InterProcessLock.exclusive(file.resolveSibling(file.getFileName() + ".lock"))) {
            Known known = Known.read(file);
            if (known.add(repository.path(), blobs, image)) {
                AtomicFile.write(file, known.text().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException unwritable) {
            tell(unwritable);
        }
    }

    private void tell(IOException unwritable) {
        if (!told.getAndSet(true)) {
            notes.accept("what registries have cannot be kept for the next push, which will ask for more: "
                    + unwritable.getMessage());
        }
    }

    private Path file(Repository repository) {
        return folder.resolve(Digest.of(repository.registryDomain().getBytes(StandardCharsets.UTF_8))
                .hex());
    }

    /// What is known of one registry.
    private record Known(SequencedMap<Digest, String> blobs, SequencedMap<String, Digest> images) {

        /// Nothing where there is no such file, or one that cannot be read.
        static Known read(Path file) {
            Known known = new Known(new LinkedHashMap<>(), new LinkedHashMap<>());
            try {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(known::add);
            } catch (IOException unreadable) {
                return known;
            }
            return known;
        }

        private void add(String line) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                String path = parts.group("path");
                boolean image = parts.group("image") != null;
                Digest.parse(parts.group("digest")).ifPresent(digest -> {
                    if (image) {
                        images.putLast(path, digest);
                    } else {
                        blobs.putLast(digest, path);
                    }
                });
            }
        }

        /// Whether that is news.
        boolean add(String path, Collection<Digest> more, Optional<Digest> image) {
            boolean known = more.stream().allMatch(blob -> path.equals(blobs.get(blob)))
                    && image.stream().allMatch(digest -> digest.equals(images.get(path)));
            more.forEach(blob -> blobs.putLast(blob, path));
            image.ifPresent(digest -> images.putLast(path, digest));
            return !known;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            newest(blobs).forEach((digest, path) -> line(text, digest, path, ""));
            newest(images).forEach((path, digest) -> line(text, digest, path, " image"));
            return text.toString();
        }

        private static void line(StringBuilder text, Digest digest, String path, String kind) {
            text.append(digest).append(' ').append(path).append(kind).append('\n');
        }

        private static <K, V> Map<K, V> newest(SequencedMap<K, V> map) {
            while (map.size() > MOST) {
                map.pollFirstEntry();
            }
            return map;
        }
    }
}

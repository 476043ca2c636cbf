package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.layer.ExpectedContent;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The digests of the files of a layer.
final class FileDigests implements ExpectedContent {

    private static final int BUFFER_SIZE = 1 << 16;

    private final Map<Path, Digest> digests;

    private FileDigests(Map<Path, Digest> digests) {
        this.digests = digests;
    }

    /// Reads the files, several at once.
    ///
    /// @throws ProblemException with an [OciProblem] that names the file, if one cannot be read
    static FileDigests of(LayerContent content) {
        Set<Path> files = content.entries().stream()
                .flatMap(entry -> file(entry).stream())
                .collect(Collectors.toSet());
        Map<Path, Digest> digests = new ConcurrentHashMap<>();
        files.parallelStream().forEach(file -> digests.put(file, hash(file)));
        return new FileDigests(digests);
    }

    @Override
    public Optional<Digest> of(Path file) {
        return Optional.ofNullable(digests.get(file));
    }

    private static Optional<Path> file(LayerEntry entry) {
        if (entry instanceof LayerEntry.RegularFile regular) {
            return switch (regular.content()) {
                case FileContent.Bytes _ -> Optional.empty();
                case FileContent.OfFile(Path file, long _) -> Optional.of(file);
                case FileContent.Region(Path file, long _, long _) -> Optional.of(file);
            };
        }
        return Optional.empty();
    }

    private static Digest hash(Path file) {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        } catch (NoSuchFileException gone) {
            throw new ProblemException(new OciProblem.ChangedFile(file, "it was deleted"), gone);
        } catch (AccessDeniedException denied) {
            throw new ProblemException(new OciProblem.UnreadableFile(file, "permission denied"), denied);
        } catch (IOException failure) {
            throw new ProblemException(
                    new OciProblem.UnreadableFile(file, String.valueOf(failure.getMessage())), failure);
        }
        return Digest.of(sha256);
    }
}

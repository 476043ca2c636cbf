package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.Image;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.OpenedImage;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// The blobs of a store: `blobs/` of an OCI image layout, with a folder for each algorithm of digests. A blob is
/// there under its digest whole or not at all.
final class Blobs {

    private final Path directory;

    /// @param directory the folder `blobs`
    Blobs(Path directory) {
        this.directory = directory;
    }

    /// Makes the folders.
    void create() throws IOException {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Files.createDirectories(folder(algorithm));
        }
    }

    private Path folder(DigestAlgorithm algorithm) {
        return directory.resolve(algorithm.prefix());
    }

    /// Where what has no digest yet is written to.
    private Path unfinished() {
        return folder(DigestAlgorithm.SHA256).resolve("blob");
    }

    Path path(Digest digest) {
        return folder(digest.algorithm()).resolve(digest.hex());
    }

    /// Whether the blob is there with the size that it must have. Its content is not looked at.
    boolean has(Digest digest, long size) {
        OptionalLong actual = size(digest);
        return actual.isPresent() && actual.getAsLong() == size;
    }

    /// Writes a blob whose digest is known only when it has been written.
    ///
    /// @param digest of what was written
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    <T> T write(Writer<T> writer, Function<T, Digest> digest) {
        try (AtomicFile file = AtomicFile.create(unfinished())) {
            T written = writer.writeTo(file);
            file.commitAs(path(digest.apply(written)));
            return written;
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /// Stores bytes.
    Descriptor put(String mediaType, byte[] bytes) {
        return put(mediaType, bytes, Digest.of(bytes));
    }

    /// Stores a manifest under the digest that it goes by.
    Descriptor put(RawManifest manifest) {
        return put(manifest.mediaType(), manifest.bytes(), manifest.digest());
    }

    private Descriptor put(String mediaType, byte[] bytes, Digest digest) {
        if (!has(digest, bytes.length)) {
            write(
                    file -> {
                        file.outputStream().write(bytes);
                        return digest;
                    },
                    Function.identity());
        }
        return Descriptor.of(mediaType, digest, bytes.length);
    }

    /// The bytes of a small blob, verified.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob]
    byte[] read(Digest digest, int maximumSize) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path(digest))) {
            bytes = in.readNBytes(maximumSize + 1);
        } catch (IOException failure) {
            throw damaged(digest, failure);
        }
        if (bytes.length > maximumSize) {
            throw damaged(digest, "it is larger than " + maximumSize + " bytes");
        }
        if (!Digest.of(bytes, digest.algorithm()).equals(digest)) {
            throw damaged(digest, "its content has another digest");
        }
        return bytes;
    }

    /// A small blob that is a manifest or index, verified.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob] or [OciProblem.MalformedDocument]
    RawManifest manifest(Digest digest) {
        return RawManifest.parse(read(digest, RawManifest.MAXIMUM_SIZE), digest.toString())
                .identifiedBy(digest.algorithm());
    }

    /// The image with this manifest. Manifest and configuration are verified; layers are as they are read.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob] or [OciProblem.MalformedDocument]
    Image image(Digest digest) {
        RawManifest manifest = manifest(digest);
        byte[] config = read(manifest.manifest().config().digest(), RawManifest.MAXIMUM_SIZE);
        return OpenedImage.of(manifest, config, (descriptor, diffId) -> new StoredLayer(this, descriptor, diffId, ""));
    }

    /// The blob's bytes; reading the last of them fails if they were not what the descriptor says.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob], also from reading
    InputStream open(Descriptor descriptor) {
        return open(descriptor, 0);
    }

    /// The blob's bytes from a position on. Only when they are read from the beginning can they be verified.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob], also from reading
    InputStream open(Descriptor descriptor, long offset) {
        Digest digest = descriptor.digest();
        try {
            long size = Files.size(path(digest));
            if (size != descriptor.size()) {
                throw damaged(digest, "it has " + size + " bytes instead of " + descriptor.size());
            }
            FileChannel channel = FileChannel.open(path(digest)).position(offset);
            InputStream in = Channels.newInputStream(channel);
            return offset > 0 ? in : new VerifyingInputStream(in, digest, reason -> damaged(digest, reason));
        } catch (IOException failure) {
            throw damaged(digest, failure);
        }
    }

    /// All blobs, in the order of their digests.
    List<Digest> list() throws IOException {
        List<Digest> digests = new ArrayList<>();
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            for (Path file : files(algorithm)) {
                Digest.parse(algorithm.prefix() + ":" + file.getFileName()).ifPresent(digests::add);
            }
        }
        return digests;
    }

    /// What killed processes left behind.
    List<Path> partialFiles() throws IOException {
        return files(DigestAlgorithm.SHA256).stream()
                .filter(file -> file.getFileName().toString().startsWith(AtomicFile.TEMPORARY_PREFIX))
                .toList();
    }

    private List<Path> files(DigestAlgorithm algorithm) throws IOException {
        try (Stream<Path> files = Files.list(folder(algorithm))) {
            return files.sorted().toList();
        }
    }

    /// A blob whose digest is told at its end, and likely of this algorithm.
    ///
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    NewBlob receive(DigestAlgorithm algorithm) {
        try {
            return new NewBlob(this, AtomicFile.create(unfinished()), algorithm);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /// How large a blob is, or nothing where it is not here.
    OptionalLong size(Digest digest) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path(digest), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }

    ProblemException unwritable(IOException failure) {
        return new ProblemException(new OciProblem.UnwritableStore(directory, reason(failure)), failure);
    }

    ProblemException damaged(Digest digest, String reason) {
        return new ProblemException(new OciProblem.DamagedBlob(digest, path(digest), reason));
    }

    private ProblemException damaged(Digest digest, IOException failure) {
        return damaged(digest, failure instanceof NoSuchFileException ? "it is missing" : reason(failure));
    }

    /// What the system says, in a few words.
    static String reason(IOException failure) {
        Optional<String> reason = failure instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.ofNullable(failure.getMessage());
        return reason.orElse(failure.getClass().getSimpleName());
    }

    /// Writes a blob to a file.
    interface Writer<T> {
        T writeTo(AtomicFile file) throws IOException;
    }
}

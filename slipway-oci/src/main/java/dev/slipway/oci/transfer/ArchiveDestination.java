package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.archive.LayoutArchive;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// An archive that is written from its beginning to its end, one blob after another.
final class ArchiveDestination implements ImageDestination {

    private static final int BUFFER_SIZE = 1 << 16;

    private final String name;
    private final Kind kind;
    private final ArchiveSink sink;
    private final LayoutArchive archive;

    /// What reads the archive, and what the image is called in it.
    sealed interface Kind {
        /// Tools that know OCI.
        record Oci(Optional<String> name) implements Kind {}

        /// Docker, old and new.
        record Docker(Optional<Reference> name) implements Kind {}
    }

    ArchiveDestination(String name, Kind kind, ArchiveSink sink) {
        this.name = name;
        this.kind = kind;
        this.sink = sink;
        this.archive = new LayoutArchive(new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    sink.write(bytes, offset, length);
                } catch (IOException failure) {
                    String reason = String.valueOf(failure.getMessage());
                    throw new ProblemException(new TransferProblem.UnwritablePlace(name, reason), failure);
                }
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesIndexes() {
        return kind instanceof Kind.Oci;
    }

    @Override
    public boolean takesManyAtOnce() {
        return false;
    }

    @Override
    public void begin(RawManifest root) throws IOException {
        archive.begin();
    }

    @Override
    public BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task)
            throws IOException {
        archive.blob(blob, out -> {
            try (InputStream in = content.open(0)) {
                byte[] buffer = new byte[BUFFER_SIZE];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    out.write(buffer, 0, count);
                    task.advance(count);
                }
            }
        });
        return BlobOutcome.SENT;
    }

    @Override
    public void put(RawManifest child) throws IOException {
        archive.blob(child.descriptor(), out -> out.write(child.bytes()));
    }

    @Override
    public void finish(RawManifest root) throws IOException {
        put(root);
        Descriptor plain = root.descriptor();
        archive.index(new Descriptor(plain.mediaType(), plain.digest(), plain.size(), Optional.empty(), annotations()));
        if (kind instanceof Kind.Docker(Optional<Reference> imageName)) {
            archive.dockerManifest(root.manifest(), imageName);
        }
        archive.finish();
        sink.commit();
    }

    private Map<String, String> annotations() {
        return switch (kind) {
            case Kind.Oci(Optional<String> imageName) ->
                imageName
                        .map(value -> Map.of(LayoutArchive.NAME_ANNOTATION, value))
                        .orElse(Map.of());
            case Kind.Docker(Optional<Reference> imageName) ->
                imageName.map(LayoutArchive::dockerAnnotations).orElse(Map.of());
        };
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}

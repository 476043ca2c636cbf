package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/// Brings layers from elsewhere into a store.
final class ImportedLayer {

    private static final int BUFFER_SIZE = 1 << 16;

    private ImportedLayer() {}

    /// Copies the layer's blob where it is missing.
    ///
    /// @return how an OCI manifest describes the layer
    static Descriptor into(Blobs blobs, Layer layer) throws IOException {
        Descriptor descriptor = layer.descriptor();
        if (!blobs.has(descriptor.digest(), descriptor.size())) {
            try (InputStream in = layer.blob()) {
                blobs.write(file -> copy(in, descriptor, file.outputStream()), Function.identity());
            }
        }
        return Descriptor.of(ociMediaType(descriptor.mediaType()), descriptor.digest(), descriptor.size());
    }

    private static Digest copy(InputStream in, Descriptor descriptor, OutputStream out) throws IOException {
        MessageDigest hash = descriptor.digest().algorithm().start();
        byte[] buffer = new byte[BUFFER_SIZE];
        long size = 0;
        for (int count = read(in, buffer, descriptor); count >= 0; count = read(in, buffer, descriptor)) {
            size += count;
            if (size > descriptor.size()) {
                throw wrong(descriptor, "it is longer than the announced " + descriptor.size() + " bytes");
            }
            hash.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        Digest digest = Digest.of(hash);
        if (!digest.equals(descriptor.digest())) {
            throw wrong(descriptor, "its content has the digest `" + digest + "`");
        }
        return digest;
    }

    /// A source that fails is not to be mistaken for a store that cannot be written.
    private static int read(InputStream in, byte[] buffer, Descriptor descriptor) {
        try {
            return in.read(buffer);
        } catch (IOException failure) {
            throw new ProblemException(
                    new OciProblem.WrongContent(
                            descriptor.digest(), "it cannot be read to its end: " + failure.getMessage()),
                    failure);
        }
    }

    private static ProblemException wrong(Descriptor descriptor, String reason) {
        return new ProblemException(new OciProblem.WrongContent(descriptor.digest(), reason));
    }

    /// Docker's layers are the same bytes under another name.
    private static String ociMediaType(String mediaType) {
        return switch (mediaType) {
            case MediaType.DOCKER_LAYER -> MediaType.OCI_LAYER;
            case MediaType.DOCKER_LAYER_GZIP -> MediaType.OCI_LAYER_GZIP;
            default -> mediaType;
        };
    }
}

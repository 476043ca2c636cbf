package dev.slipway.oci;

import dev.slipway.io.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A manifest or index exactly as it was read or will be sent: its bytes are its identity, and its media type
/// is
/// the one that it goes by.
///
/// Two of them are equal when both are the same.
public final class RawManifest {

    /// What registries hold a manifest to (OCI distribution specification, "Pushing Manifests"), in bytes.
    public static final int MAXIMUM_SIZE = Json.MAXIMUM_SIZE;

    private static final Set<String> INDEXES = Set.of(MediaType.OCI_INDEX, MediaType.DOCKER_MANIFEST_LIST);
    private static final Set<String> MANIFESTS = Set.of(MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST);

    private static final Set<String> IMAGE_CONFIGS = Set.of(MediaType.OCI_CONFIG, MediaType.DOCKER_CONFIG);
    /// Layers that only their makers may hand out, such as those of Windows: an image may point at them and
    /// leave them where they are.
    private static final Set<String> LEFT_ELSEWHERE = Set.of(
            "application/vnd.oci.image.layer.nondistributable.v1.tar",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
            "application/vnd.docker.image.rootfs.foreign.diff.tar",
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;

    private RawManifest(String mediaType, byte[] bytes, Digest digest) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = digest;
    }

    /// A manifest or index of a known kind.
    ///
    /// @param mediaType one of OCI's or Docker's four
    /// @throws ProblemException with [OciProblem.MalformedDocument] for another media type, or more than
    ///                          [#MAXIMUM_SIZE] bytes
    public static RawManifest of(String mediaType, byte[] bytes) {
        if (!INDEXES.contains(mediaType) && !MANIFESTS.contains(mediaType)) {
            throw malformed(mediaType, "it is of the type `" + mediaType + "`, which is no image");
        }
        if (bytes.length > MAXIMUM_SIZE) {
            throw malformed(mediaType, "it is larger than " + MAXIMUM_SIZE + " bytes");
        }
        return new RawManifest(mediaType, bytes.clone(), Digest.of(bytes));
    }

    /// A manifest or index whose kind its own property `mediaType` tells or, in OCI's where that is left out,
    /// what it lists: manifests or layers.
    ///
    /// @param origin where it comes from, for problems
    /// @throws ProblemException with [OciProblem.MalformedDocument]
    public static RawManifest parse(byte[] bytes, String origin) {
        Json json = Json.parse("manifest", origin, bytes);
        String mediaType = json.text("mediaType")
                .orElseGet(() -> json.node().has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST);
        return of(mediaType, bytes);
    }

    /// The same document by another name: its digest is computed in this way.
    public RawManifest identifiedBy(DigestAlgorithm algorithm) {
        return algorithm == digest.algorithm() ? this : new RawManifest(mediaType, bytes, Digest.of(bytes, algorithm));
    }

    private static ProblemException malformed(String origin, String reason) {
        return new ProblemException(new OciProblem.MalformedDocument("manifest", origin, reason));
    }

    /// What it is sent and stored as.
    public String mediaType() {
        return mediaType;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Of the bytes: the SHA-256, unless it goes by another one.
    public Digest digest() {
        return digest;
    }

    /// What points at it.
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, bytes.length);
    }

    /// Whether it lists manifests instead of layers.
    public boolean isIndex() {
        return INDEXES.contains(mediaType);
    }

    /// Whether it is the manifest of an image, and neither an index nor that of something else, such as a
    /// signature.
    ///
    /// @throws ProblemException with [OciProblem.MalformedDocument]
    public boolean isImage() {
        return !isIndex() && IMAGE_CONFIGS.contains(manifest().config().mediaType());
    }

    /// Read as a manifest.
    ///
    /// @throws ProblemException with [OciProblem.MalformedDocument], also if it is an index
    public Manifest manifest() {
        return ManifestJson.parse(bytes, digest.toString());
    }

    /// Read as an index.
    ///
    /// @throws ProblemException with [OciProblem.MalformedDocument], also if it is a manifest
    public Index index() {
        return IndexJson.parse(bytes, digest.toString());
    }

    /// All that it cannot be without: an index's manifests, or a manifest's configuration and layers in that
    /// order, but for layers that may not be distributed.
    ///
    /// @throws ProblemException with [OciProblem.MalformedDocument]
    public List<Descriptor> parts() {
        if (isIndex()) {
            return index().manifests();
        }
        Manifest manifest = manifest();
        return Stream.concat(Stream.of(manifest.config()), manifest.layers().stream())
                .filter(part -> !LEFT_ELSEWHERE.contains(part.mediaType()))
                .toList();
    }

    /// Whether a descriptor points at an index.
    public static boolean isIndex(Descriptor descriptor) {
        return INDEXES.contains(descriptor.mediaType());
    }

    /// Whether a descriptor points at a manifest or index, and not at a blob.
    public static boolean isManifest(Descriptor descriptor) {
        return INDEXES.contains(descriptor.mediaType()) || MANIFESTS.contains(descriptor.mediaType());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawManifest that
                && mediaType.equals(that.mediaType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest;
    }
}

package dev.slipway.oci.store;

import dev.slipway.io.archive.Compression;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads every blob of a store, and checks that every image is complete.
final class Verifier {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final String NAMELESS = "an image without a name";

    private final Blobs blobs;
    private final IndexFile index;
    private final SortedMap<Digest, String> reasons = new TreeMap<>();
    private final SortedMap<Digest, List<String>> users = new TreeMap<>();

    Verifier(Blobs blobs, IndexFile index) {
        this.blobs = blobs;
        this.index = index;
    }

    VerificationReport verify() throws IOException {
        long bytes = 0;
        List<Digest> digests = blobs.list();
        for (Digest digest : digests) {
            bytes += Files.size(blobs.path(digest));
            verifyContent(digest);
        }
        for (Descriptor manifest : index.manifests()) {
            verifyManifest(manifest.digest(), IndexFile.name(manifest).orElse(NAMELESS), new HashSet<>());
        }
        List<VerificationReport.Damage> damages = new ArrayList<>();
        for (Map.Entry<Digest, String> reason : reasons.entrySet()) {
            List<String> images = users.getOrDefault(reason.getKey(), List.of());
            damages.add(new VerificationReport.Damage(reason.getKey(), reason.getValue(), images));
        }
        return new VerificationReport(digests.size(), bytes, damages);
    }

    private void verifyContent(Digest digest) throws IOException {
        try (InputStream in = Files.newInputStream(blobs.path(digest))) {
            if (!hash(in, digest.algorithm()).equals(digest)) {
                reasons.put(digest, "its content has another digest");
            }
        }
    }

    /// An index may list indexes; each is looked at once for each name, so that this ends.
    private void verifyManifest(Digest digest, String name, Set<Digest> seen) throws IOException {
        use(digest, name);
        if (!seen.add(digest)) {
            return;
        }
        try {
            RawManifest manifest = blobs.manifest(digest);
            if (manifest.isImage()) {
                verifyImage(digest, name);
            } else {
                verifyParts(manifest, name, seen);
            }
        } catch (ProblemException damaged) {
            reasons.putIfAbsent(digest, reason(damaged));
        }
    }

    private void verifyImage(Digest digest, String name) throws IOException {
        Image image = blobs.image(digest);
        use(image.manifest().config().digest(), name);
        for (Layer layer : image.layers()) {
            use(layer.descriptor().digest(), name);
            verifyLayer(layer);
        }
    }

    /// Of an index, or of something that is no image and therefore has no diff ids.
    private void verifyParts(RawManifest manifest, String name, Set<Digest> seen) throws IOException {
        for (Descriptor part : manifest.parts()) {
            if (RawManifest.isManifest(part)) {
                verifyManifest(part.digest(), name, seen);
            } else {
                use(part.digest(), name);
                verifyPresence(part.digest());
            }
        }
    }

    private void verifyPresence(Digest digest) {
        if (!Files.exists(blobs.path(digest))) {
            reasons.putIfAbsent(digest, "it is missing");
        }
    }

    private void verifyLayer(Layer layer) throws IOException {
        Digest digest = layer.descriptor().digest();
        if (reasons.containsKey(digest)) {
            return;
        }
        verifyPresence(digest);
        if (reasons.containsKey(digest)) {
            return;
        }
        try (InputStream tar = Compression.decompressByContent(layer.blob(), Long.MAX_VALUE)) {
            if (!hash(tar, layer.diffId().algorithm()).equals(layer.diffId())) {
                reasons.put(digest, "its uncompressed content has another digest than the configuration says");
            }
        } catch (ProblemException damaged) {
            reasons.put(digest, reason(damaged));
        } catch (MalformedArchiveException damaged) {
            reasons.put(digest, String.valueOf(damaged.getMessage()));
        }
    }

    private static String reason(ProblemException damaged) {
        return damaged.problem().why().orElse(damaged.problem().what());
    }

    private void use(Digest digest, String image) {
        List<String> images = users.computeIfAbsent(digest, _ -> new ArrayList<>());
        if (!images.contains(image)) {
            images.add(image);
        }
    }

    private static Digest hash(InputStream in, DigestAlgorithm algorithm) throws IOException {
        MessageDigest hash = algorithm.start();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            hash.update(buffer, 0, count);
        }
        return Digest.of(hash);
    }
}

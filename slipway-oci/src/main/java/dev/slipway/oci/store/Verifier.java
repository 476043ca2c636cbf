package dev.slipway.oci.store;

import dev.slipway.io.archive.Compression;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads every blob of a store, and checks that every image is complete.
final class Verifier {

    private static final int BUFFER_SIZE = 1 << 16;

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
            verifyImage(manifest);
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
            if (!hash(in).equals(digest)) {
                reasons.put(digest, "its content has another digest");
            }
        }
    }

    private void verifyImage(Descriptor manifest) throws IOException {
        String name = IndexFile.name(manifest).orElse("an image without a name");
        use(manifest.digest(), name);
        StoredImage image;
        try {
            image = StoredImage.read(blobs, manifest.digest());
        } catch (ProblemException damaged) {
            reasons.putIfAbsent(
                    manifest.digest(),
                    damaged.problem().why().orElse(damaged.problem().what()));
            return;
        }
        use(image.manifest().config().digest(), name);
        for (Layer layer : image.layers()) {
            use(layer.descriptor().digest(), name);
            verifyLayer(layer);
        }
    }

    private void verifyLayer(Layer layer) throws IOException {
        Digest digest = layer.descriptor().digest();
        if (reasons.containsKey(digest)) {
            return;
        }
        if (!Files.exists(blobs.path(digest))) {
            reasons.put(digest, "it is missing");
            return;
        }
        try (InputStream tar = Compression.decompressByContent(layer.blob(), Long.MAX_VALUE)) {
            if (!hash(tar).equals(layer.diffId())) {
                reasons.put(digest, "its uncompressed content has another digest than the configuration says");
            }
        } catch (ProblemException damaged) {
            reasons.put(digest, damaged.problem().why().orElse(damaged.problem().what()));
        } catch (MalformedArchiveException damaged) {
            reasons.put(digest, String.valueOf(damaged.getMessage()));
        }
    }

    private void use(Digest digest, String image) {
        List<String> images = users.computeIfAbsent(digest, _ -> new ArrayList<>());
        if (!images.contains(image)) {
            images.add(image);
        }
    }

    private static Digest hash(InputStream in) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return Digest.of(sha256);
    }
}

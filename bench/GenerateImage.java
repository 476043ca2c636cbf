import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Makes an OCI image layout with one image of 500 MB in 12 layers of very different sizes, as images of functions
/// have them. Half of the bytes compress well, half do not.
///
/// Usage: `java bench/GenerateImage.java FOLDER VARIANT`; the same variant gives the same image, and two variants
/// differ in one file of the last layer.
final class GenerateImage {

    /// Sizes of the layers, compressed, in units of 0.1 MB.
    private static final int[] LAYERS = {1500, 1000, 800, 500, 400, 300, 200, 150, 100, 30, 15, 5};

    private static final int FILE_BYTES = 64 * 1024;
    private static final int TAR_BLOCK = 512;

    public static void main(String[] arguments) throws Exception {
        Path layout = Path.of(arguments[0]);
        int variant = Integer.parseInt(arguments[1]);
        Files.createDirectories(layout.resolve("blobs/sha256"));
        List<String> descriptors = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (int layer = 0; layer < LAYERS.length; layer++) {
            boolean last = layer == LAYERS.length - 1;
            Blob blob = layer(layout, layer, LAYERS[layer] * 100_000L * 6 / 5, last ? variant : 0);
            descriptors.add(blob.descriptor("application/vnd.oci.image.layer.v1.tar+gzip"));
            diffIds.add("\"" + blob.diffId() + "\"");
        }
        Blob config = document(layout, """
                {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/bin/true"]},\
                "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(String.join(",", diffIds)));
        Blob manifest = document(layout, """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":%s,"layers":[%s]}"""
                .formatted(
                        config.descriptor("application/vnd.oci.image.config.v1+json"), String.join(",", descriptors)));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        String entry = manifest.descriptor("application/vnd.oci.image.manifest.v1+json");
        String named = entry.substring(0, entry.length() - 1)
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}";
        Files.writeString(layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + named + "]}");
    }

    private record Blob(String digest, long size, String diffId) {
        String descriptor(String mediaType) {
            return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(mediaType, digest, size);
        }
    }

    private static Blob layer(Path layout, int number, long bytes, int variant) throws Exception {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(number);
        Path temporary = layout.resolve("layer.tmp");
        MessageDigest compressed = sha256();
        MessageDigest plain = sha256();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 20);
                OutputStream gzip = new FastGzip(new DigestOutputStream(file, compressed));
                OutputStream tar = new DigestOutputStream(gzip, plain)) {
            byte[] content = new byte[FILE_BYTES];
            for (long written = 0, name = 0; written < bytes; written += FILE_BYTES, name++) {
                fill(content, random);
                if (name == 0) {
                    content[0] = (byte) variant;
                }
                tar.write(header("opt/layer" + number + "/file" + name, FILE_BYTES));
                tar.write(content);
            }
            tar.write(new byte[2 * TAR_BLOCK]);
        }
        return placed(layout, temporary, compressed, "sha256:" + HexFormat.of().formatHex(plain.digest()));
    }

    private static Blob document(Path layout, String json) throws Exception {
        Path temporary = layout.resolve("document.tmp");
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Files.write(temporary, bytes);
        MessageDigest digest = sha256();
        digest.update(bytes);
        return placed(layout, temporary, digest, "");
    }

    private static Blob placed(Path layout, Path temporary, MessageDigest digest, String diffId) throws IOException {
        String hex = HexFormat.of().formatHex(digest.digest());
        long size = Files.size(temporary);
        Files.move(temporary, layout.resolve("blobs/sha256").resolve(hex));
        return new Blob("sha256:" + hex, size, diffId);
    }

    /// The first half compresses not at all, the second to half of its size.
    private static void fill(byte[] content, RandomGenerator random) {
        random.nextBytes(content);
        for (int at = FILE_BYTES / 2; at < FILE_BYTES; at++) {
            content[at] = (byte) ('a' + (content[at] & 0x0f));
        }
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[TAR_BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 136, "%011o\0".formatted(0));
        put(header, 257, "ustar\00000");
        header[156] = '0';
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static MessageDigest sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

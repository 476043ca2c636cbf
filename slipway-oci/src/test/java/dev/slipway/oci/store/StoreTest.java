package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.ManifestJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.layer.LayerContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final LayerContent CODE = TestImages.content("code", "app.py", "print('hello')\n");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void anImageIsFoundByItsNameItsDigestAndTheStartOfItsDigest() throws IOException {
        Image image = named("thumbnail", CODE);
        String digest = image.descriptor().digest().toString();
        for (String name : List.of("thumbnail", "thumbnail:latest", digest, digest.substring(7, 17))) {
            assertThat(store.find(name).orElseThrow().descriptor()).as(name).isEqualTo(image.descriptor());
        }
        assertThat(store.find("other")).isEmpty();
        assertThat(store.find("thumbnail:v2")).isEmpty();
        assertThat(store.find(Digest.of(new byte[0]).toString())).isEmpty();
    }

    @Test
    void theStartOfADigestThatTwoImagesHaveIsRefused() throws IOException {
        Manifest manifest = named("thumbnail", CODE).manifest();
        Map<String, RawManifest> byStart = new HashMap<>();
        String start = "";
        for (int i = 0; start.isEmpty(); i++) {
            RawManifest other = annotated(manifest, i);
            String four = other.digest().hex().substring(0, 4);
            RawManifest first = byStart.putIfAbsent(four, other);
            if (first != null) {
                start = four;
                store.name("first", store.put(first));
                store.name("second", store.put(other));
            }
        }
        String ambiguous = start;
        assertThat(problem(() -> store.find(ambiguous))).isEqualTo(new OciProblem.AmbiguousName(ambiguous, 2));
    }

    private static RawManifest annotated(Manifest manifest, int number) {
        Map<String, String> annotations = Map.of("number", Integer.toString(number));
        return RawManifest.of(
                MediaType.OCI_MANIFEST,
                ManifestJson.write(
                        new Manifest(MediaType.OCI_MANIFEST, manifest.config(), manifest.layers(), annotations)));
    }

    @Test
    void aNameMovesToTheImageThatGetsItLast() throws IOException {
        named("thumbnail", CODE);
        Image second = named("thumbnail", TestImages.content("code", "app.py", "pass\n"));
        named("another:v1", CODE);
        assertThat(store.list()).map(NamedImage::name).containsExactly("another:v1", "thumbnail:latest");
        assertThat(store.find("thumbnail").orElseThrow().descriptor()).isEqualTo(second.descriptor());
        assertThat(store.remove("thumbnail")).isTrue();
        assertThat(store.remove("thumbnail")).isFalse();
        assertThat(store.find("thumbnail")).isEmpty();
    }

    @Test
    void aLayerWithTheSameContentIsWrittenOnce() throws IOException {
        Layer first = store.layer(CODE);
        Path blob = store.blob(first.descriptor().digest());
        Object inode = Files.getAttribute(blob, "unix:ino");
        Layer second = store.layer(TestImages.content("other name", "app.py", "print('hello')\n"));
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
        assertThat(second.diffId()).isEqualTo(first.diffId());
        assertThat(Files.getAttribute(blob, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void contentIsAskedForOnlyIfItsInputsAreNew() throws IOException {
        Digest inputs = Digest.of("inputs".getBytes(StandardCharsets.UTF_8));
        Layer first = store.layer(inputs, () -> CODE);
        Layer second = store.layer(inputs, () -> {
            throw new AssertionError("asked for");
        });
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
    }

    @Test
    void aLayerWhoseBlobIsLostOrCutOffIsWrittenAgain() throws IOException {
        Layer layer = store.layer(CODE);
        Path blob = store.blob(layer.descriptor().digest());
        byte[] whole = Files.readAllBytes(blob);
        Files.delete(blob);
        assertThat(store.layer(CODE).descriptor()).isEqualTo(layer.descriptor());
        Files.write(blob, java.util.Arrays.copyOf(whole, 10));
        assertThat(store.layer(CODE).descriptor()).isEqualTo(layer.descriptor());
        assertThat(blob).hasBinaryContent(whole);
    }

    @Test
    void aDamagedRecordOfALayerCountsAsNone() throws IOException {
        Layer layer = store.layer(CODE);
        try (Stream<Path> files = Files.walk(folder.resolve("cache/layers"))) {
            for (Path record : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(record, "sha256:\nx");
            }
        }
        assertThat(store.layer(CODE).descriptor()).isEqualTo(layer.descriptor());
    }

    @Test
    void anImageHasAnEntryOfItsHistoryForEachLayer() throws IOException {
        Layer code = store.layer(CODE);
        Layer data = store.layer(TestImages.content("data", "data", "x"));
        Image image = store.image(TestImages.config(), List.of(data, code));
        assertThat(image.config().history())
                .containsExactly(
                        new ImageConfig.History("slipway: data", "", false),
                        new ImageConfig.History("slipway: code", "", false));
        assertThat(image.config().diffIds()).containsExactly(data.diffId(), code.diffId());
        assertThat(image.manifest().layers()).containsExactly(data.descriptor(), code.descriptor());
    }

    @Test
    void theSameImageHasTheSameDigestInEveryStore() throws IOException {
        Image image = named("thumbnail", CODE);
        try (Store other = Store.open(folder.resolve("other"))) {
            Image copy = other.image(image.config(), image.layers());
            assertThat(copy.descriptor()).isEqualTo(image.descriptor());
            assertThat(other.blob(image.layers().getFirst().descriptor().digest()))
                    .exists();
        }
    }

    @Test
    void theBytesOfAnImageCannotBeChangedFromOutside() throws IOException {
        Image image = named("thumbnail", CODE);
        image.rawManifest()[0] = 'x';
        image.rawConfig()[0] = 'x';
        assertThat(Digest.of(image.rawManifest())).isEqualTo(image.descriptor().digest());
        assertThat(Digest.of(image.rawConfig()))
                .isEqualTo(image.manifest().config().digest());
    }

    @Test
    void aLayerFromDockerGetsTheMediaTypeOfAnOciLayer() throws IOException {
        Layer layer = foreignLayer("content", "content");
        assertThat(store.image(TestImages.config(), List.of(layer)).manifest().layers())
                .containsExactly(Descriptor.of(
                        MediaType.OCI_LAYER_GZIP,
                        layer.descriptor().digest(),
                        layer.descriptor().size()));
    }

    @Test
    void aLayerFromElsewhereThatIsNotWhatItShouldBeIsRefusedAndLeavesNothing() throws IOException {
        for (String actual : List.of("other!!", "longer than that", "less")) {
            Layer layer = foreignLayer("content", actual);
            assertThat(problem(() -> store.image(TestImages.config(), List.of(layer))))
                    .isInstanceOf(OciProblem.WrongContent.class);
        }
        assertThat(folder.resolve("blobs/sha256")).isEmptyDirectory();
    }

    @Test
    void aDamagedManifestOrConfigurationIsAProblemWhenItIsUsed() throws IOException {
        Image image = named("thumbnail", CODE);
        for (Digest digest :
                List.of(image.manifest().config().digest(), image.descriptor().digest())) {
            Path blob = store.blob(digest);
            Files.write(blob, java.util.Arrays.copyOf(Files.readAllBytes(blob), 20));
            assertThat(problem(() -> store.find("thumbnail")))
                    .isEqualTo(new OciProblem.DamagedBlob(digest, blob, "its content has another digest"));
        }
    }

    @Test
    void aDamagedLayerIsAProblemWhenItIsRead() throws IOException {
        Layer layer = named("thumbnail", CODE).layers().getFirst();
        Path blob = store.blob(layer.descriptor().digest());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[30] ^= 1;
        Files.write(blob, bytes);
        assertThat(problem(() -> layer.blob().readAllBytes())).isInstanceOf(OciProblem.DamagedBlob.class);
        Files.write(blob, java.util.Arrays.copyOf(bytes, 10));
        assertThat(problem(layer::blob).why().orElseThrow()).contains("it has 10 bytes instead of");
        Files.delete(blob);
        assertThat(problem(layer::blob).why()).contains("it is missing");
    }

    @Test
    void verificationSaysWhichBlobsOfWhichImagesAreDamaged() throws IOException {
        Image image = named("thumbnail", CODE);
        assertThat(store.verify()).satisfies(report -> {
            assertThat(report.damages()).isEmpty();
            assertThat(report.blobs()).isEqualTo(3);
        });
        Digest layer = image.layers().getFirst().descriptor().digest();
        byte[] bytes = Files.readAllBytes(store.blob(layer));
        bytes[30] ^= 1;
        Files.write(store.blob(layer), bytes);
        assertThat(store.verify().damages())
                .containsExactly(new VerificationReport.Damage(
                        layer, "its content has another digest", List.of("thumbnail:latest")));
        Files.delete(store.blob(layer));
        assertThat(store.verify().damages())
                .containsExactly(new VerificationReport.Damage(layer, "it is missing", List.of("thumbnail:latest")));
    }

    @Test
    void verificationComparesLayersWithTheDiffIdsOfTheConfiguration() throws IOException {
        Layer layer = store.layer(CODE);
        Layer mislabelled = new ForeignLayer(
                layer.descriptor(), Digest.of(new byte[0]), Files.readAllBytes(store.blob(digest(layer))));
        store.name("thumbnail", store.image(TestImages.config(), List.of(mislabelled)));
        assertThat(store.verify().damages())
                .map(VerificationReport.Damage::digest)
                .containsExactly(digest(layer));
    }

    @Test
    void garbageIsWhatNoNamedImageNeeds() throws IOException {
        Image kept = named("kept", CODE);
        Image dropped = named("dropped", TestImages.content("code", "app.py", "pass\n"));
        store.remove("dropped");
        Path partial = Files.writeString(
                folder.resolve("blobs/sha256").resolve(AtomicFile.TEMPORARY_PREFIX + "1-1-blob"), "half");
        GarbageReport report = store.collectGarbage();
        assertThat(report.blobs()).isEqualTo(3);
        assertThat(report.partialFiles()).isEqualTo(1);
        assertThat(partial).doesNotExist();
        assertThat(store.find("kept")).isPresent();
        assertThat(store.verify().damages()).isEmpty();
        assertThat(store.blob(digest(kept.layers().getFirst()))).exists();
        assertThat(store.blob(digest(dropped.layers().getFirst()))).doesNotExist();
        assertThat(store.layer(TestImages.content("code", "app.py", "pass\n")).descriptor())
                .isEqualTo(dropped.layers().getFirst().descriptor());
    }

    @Test
    void garbageIsNotCollectedWhileSomebodyElseBuilds() throws IOException {
        try (Store other = Store.open(folder)) {
            other.layer(CODE);
            assertThat(problem(store::collectGarbage)).isEqualTo(new OciProblem.StoreInUse(folder));
        }
        assertThat(store.collectGarbage().blobs()).isEqualTo(1);
    }

    @Test
    void namesThatOtherProgramsPutIntoTheIndexAreKept() throws IOException {
        named("thumbnail", CODE);
        Path index = folder.resolve("index.json");
        String foreign = "{\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"digest\":\"" + Digest.of(new byte[0])
                + "\",\"size\":0,\"annotations\":{\"by\":\"another program\"}}";
        Files.writeString(index, Files.readString(index).replace("\"manifests\":[", "\"manifests\":[" + foreign + ","));
        named("second", CODE);
        assertThat(index).content().contains("another program").contains("thumbnail:latest");
    }

    @Test
    void aStoreThatIsDamagedOrOfALaterFormatIsAProblem() throws IOException {
        Files.writeString(folder.resolve("index.json"), "{");
        assertThat(problem(() -> store.list())).isInstanceOf(OciProblem.UnusableStore.class);
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertThat(problem(() -> Store.open(folder))).isInstanceOf(OciProblem.UnusableStore.class);
    }

    @Test
    void aNameThatIsNoReferenceIsRefused() throws IOException {
        Image image = named("thumbnail", CODE);
        assertThat(problem(() -> store.name("Thumbnail", image))).isInstanceOf(OciProblem.InvalidReference.class);
    }

    private Image named(String name, LayerContent content) throws IOException {
        Image image = store.image(TestImages.config(), List.of(store.layer(content)));
        store.name(name, image);
        return image;
    }

    private static Digest digest(Layer layer) {
        return layer.descriptor().digest();
    }

    private static Problem problem(ThrowingCallable call) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, call);
        assertThat(thrown).as("a problem").isNotNull();
        return thrown.problem();
    }

    private static Layer foreignLayer(String announced, String actual) {
        byte[] bytes = announced.getBytes(StandardCharsets.UTF_8);
        Descriptor descriptor = Descriptor.of(MediaType.DOCKER_LAYER_GZIP, Digest.of(bytes), bytes.length);
        return new ForeignLayer(descriptor, Digest.of(bytes), actual.getBytes(StandardCharsets.UTF_8));
    }

    private record ForeignLayer(Descriptor descriptor, Digest diffId, byte[] bytes) implements Layer {
        @Override
        public InputStream blob() {
            return new ByteArrayInputStream(bytes);
        }
    }
}

package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.archive.TarWriter;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.oci.registry.Surroundings;
import dev.slipway.oci.store.IncomingBlob;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.TestImages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies between the places of this machine, and what hostile ones bring.
class ImageCopyTest {

    private static final PlatformChoice ALL = new PlatformChoice.All();

    @TempDir
    Path folder;

    private Store store;
    private RegistryClient registries;
    private ImagePlaces places;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder.resolve("store"));
        Surroundings surroundings = new Surroundings(
                folder.resolve("cache"), Map.of(), InstantSource.system(), new Random(1), Progress.silent());
        registries = RegistryClient.open(RegistrySettings.STANDARD, Credentials.none(), surroundings);
        places = new ImagePlaces(store, registries, folder, folder.resolve("scratch"), Map.of(), folder, _ -> {});
    }

    @AfterEach
    void close() throws IOException {
        registries.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci:layout:v1",
                "oci:layout",
                "oci-archive:a.tar:v1",
                "oci-archive:a.tar",
                "docker-archive:a.tar:app:v1",
                "docker-archive:a.tar:example.com/app:v1",
                "docker-archive:a.tar"
            })
    void anImageKeepsItsDigestOnItsWayThroughAPlaceAndBack(String place) throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one", "two");

        TransferReport out = copy("store:app", place, ALL);
        store.remove("app");
        store.collectGarbage();
        TransferReport back = copy(place, "store:again", ALL);

        assertThat(out.root().digest()).isEqualTo(image.descriptor().digest());
        assertThat(back.root().digest()).isEqualTo(image.descriptor().digest());
        assertThat(back.count(BlobOutcome.SENT)).isEqualTo(3);
        assertThat(store.find("again").orElseThrow().config()).isEqualTo(image.config());
        assertThat(store.verify().damages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci:layout", "oci-archive:a.tar"})
    void anIndexIsCopiedWhole(String place) throws IOException {
        Descriptor index = index("both");

        copy("store:both", place, ALL);
        store.remove("both");
        store.collectGarbage();
        copy(place, "store:again", ALL);

        assertThat(store.resolve("again").orElseThrow().digest()).isEqualTo(index.digest());
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64)) {
            assertThat(store.find("again", platform).orElseThrow().config().platform())
                    .isEqualTo(platform);
        }
        assertThat(store.verify().damages()).isEmpty();
    }

    @Test
    void onePlatformOfAnIndexKeepsItsOwnDigest() throws IOException {
        index("both");
        Image arm = store.find("both", Platform.LINUX_ARM64).orElseThrow();

        TransferReport report = copy("store:both", "oci:layout", new PlatformChoice.Only(Platform.LINUX_ARM64));

        assertThat(report.root().digest()).isEqualTo(arm.descriptor().digest());
        assertThat(report.blobs()).hasSize(2);
    }

    @Test
    void anIndexWithoutThePlatformSaysWhatItHas() throws IOException {
        index("both");
        Platform wanted = new Platform("linux", "s390x", Optional.empty());

        assertThat(problem(() -> copy("store:both", "oci:layout", new PlatformChoice.Machine(wanted))))
                .isEqualTo(
                        new OciProblem.MissingPlatform("both", "linux/s390x", List.of("linux/amd64", "linux/arm64")));
        assertThat(folder.resolve("layout")).doesNotExist();
    }

    @Test
    void anImageForAnotherPlatformThanTheOneThatIsAskedForIsRefused() throws IOException {
        image("app", Platform.LINUX_AMD64, "one");

        assertThat(problem(() -> copy("app", "oci:layout", new PlatformChoice.Only(Platform.LINUX_ARM64))))
                .isEqualTo(new OciProblem.MissingPlatform("app", "linux/arm64", List.of("linux/amd64")));
    }

    @Test
    void anIndexDoesNotGoIntoADockerArchive() throws IOException {
        index("both");

        assertThat(problem(() -> copy("both", "docker-archive:a.tar", ALL)))
                .isInstanceOf(TransferProblem.OneImageOnly.class);
        assertThat(folder.resolve("a.tar")).doesNotExist();
    }

    @Test
    void whatIsThereIsNeitherReadNorWrittenAgain() throws IOException {
        image("app", Platform.LINUX_AMD64, "one", "two");
        image("other", Platform.LINUX_AMD64, "one", "three");
        copy("app", "oci:layout:app", ALL);

        TransferReport other = copy("other", "oci:layout:other", ALL);
        TransferReport again = copy("oci:layout:app", "store:app", ALL);

        assertThat(other.count(BlobOutcome.PRESENT)).isEqualTo(1);
        assertThat(other.blobs())
                .filteredOn(blob -> blob.outcome() == BlobOutcome.PRESENT)
                .allSatisfy(blob -> assertThat(blob.bytes()).isZero());
        assertThat(again.unchanged()).isTrue();
    }

    @Test
    void aBlobThatHasArrivedInPartGoesOnAndAWrongPartIsReceivedAnew() throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one");
        Descriptor layer = image.layers().getFirst().descriptor();
        copy("app", "oci:layout", ALL);
        byte[] bytes = Files.readAllBytes(store.blob(layer.digest()));
        store.remove("app");
        store.collectGarbage();

        receivePart(layer, bytes, 10);
        TransferReport goesOn = copy("oci:layout", "store:app", ALL);
        store.remove("app");
        store.collectGarbage();
        receivePart(layer, new byte[bytes.length], 10);
        TransferReport anew = copy("oci:layout", "store:app", ALL);

        assertThat(read(goesOn, layer)).isEqualTo(layer.size() - 10);
        assertThat(read(anew, layer)).isEqualTo(2 * layer.size() - 10);
        assertThat(store.verify().damages()).isEmpty();
    }

    private void receivePart(Descriptor blob, byte[] bytes, int length) throws IOException {
        try (IncomingBlob incoming = store.receive(blob)) {
            incoming.append(bytes, 0, length);
        }
    }

    private static long read(TransferReport report, Descriptor blob) {
        return report.blobs().stream()
                .filter(done -> done.descriptor().digest().equals(blob.digest()))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store:new", "oci:new", "oci-archive:new.tar"})
    void aBlobWithAnotherContentIsRefusedEverywhere(String destination) throws IOException {
        Descriptor layer = layoutWithLayer();
        Path blob = folder.resolve("layout/blobs/sha256").resolve(layer.digest().hex());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length - 1] ^= 1;
        Files.write(blob, bytes);

        assertThat(problem(() -> copy("oci:layout", destination, ALL)))
                .isInstanceOfSatisfying(
                        OciProblem.WrongContent.class,
                        wrong -> assertThat(wrong.digest()).isEqualTo(layer.digest()));
        assertThat(folder.resolve("new.tar")).doesNotExist();
        assertThat(store.resolve("new")).isEmpty();
    }

    @Test
    void aBlobThatIsMissingOrHasAnotherSizeIsNamed() throws IOException {
        Descriptor layer = layoutWithLayer();
        Path blob = folder.resolve("layout/blobs/sha256").resolve(layer.digest().hex());
        Files.writeString(blob, "short");
        Problem shorter = problem(() -> copy("oci:layout", "store:new", ALL));
        Files.delete(blob);
        Problem missing = problem(() -> copy("oci:layout", "store:new", ALL));

        assertThat(shorter.why().orElseThrow()).endsWith("has 5 bytes instead of " + layer.size());
        assertThat(missing.why().orElseThrow()).endsWith(layer.digest().hex() + "` is missing");
    }

    @Test
    void aManifestWithAnotherDigestIsRefused() throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one");
        copy("app", "oci:layout", ALL);
        Path manifest = folder.resolve("layout/blobs/sha256")
                .resolve(image.descriptor().digest().hex());
        Files.writeString(manifest, Files.readString(manifest).replace("schemaVersion", "schemaVersion "));

        assertThat(problem(() -> copy("oci:layout", "store:new", ALL))).isInstanceOf(OciProblem.WrongContent.class);
    }

    @Test
    void aManifestOf100MegabytesIsRefusedUnread() throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one");
        copy("app", "oci:layout", ALL);
        Path manifest = folder.resolve("layout/blobs/sha256")
                .resolve(image.descriptor().digest().hex());
        try (var file = new java.io.RandomAccessFile(manifest.toFile(), "rw")) {
            file.setLength(100L << 20);
        }

        assertThat(problem(() -> copy("oci:layout", "store:new", ALL)).why().orElseThrow())
                .contains("is larger than");
    }

    @Test
    void indexesThatLieInEachOtherWithoutEndAreRefused() throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one");
        Descriptor inner = image.descriptor();
        for (int i = 0; i < 6; i++) {
            inner = store.put(RawManifest.of(
                    MediaType.OCI_INDEX, IndexJson.write(new Index(MediaType.OCI_INDEX, List.of(inner), Map.of()))));
        }
        store.name("deep", inner);

        assertThat(problem(() -> copy("store:deep", "oci:layout", ALL)).why().orElseThrow())
                .contains("in each other");
    }

    @Test
    void aLayoutWithSeveralImagesWantsAName() throws IOException {
        image("one", Platform.LINUX_AMD64, "one");
        image("two", Platform.LINUX_AMD64, "two");
        copy("store:one", "oci:layout:one", ALL);
        copy("store:two", "oci:layout:two", ALL);

        assertThat(problem(() -> copy("oci:layout", "store:new", ALL)))
                .isEqualTo(new TransferProblem.SeveralImages("`layout`", List.of("one", "two")));
        assertThat(problem(() -> copy("oci:layout:three", "store:new", ALL)))
                .isEqualTo(new TransferProblem.NoSuchImage("`layout`", "three", List.of("one", "two")));
    }

    @Test
    void anArchiveOfAnOlderDockerIsReadAlsoCompressed() throws IOException {
        byte[] layer = tar(List.of("app.py"), List.of("pass\n"));
        String diffId = Digest.of(layer).toString();
        String config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + diffId + "\",\"" + diffId + "\"]}}";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("old.tar.gz")))) {
            TarWriter tar = new TarWriter(out, Instant.EPOCH);
            tar.file("a/layer.tar", 0644, layer.length, content -> content.write(layer));
            tar.symbolicLink("b/layer.tar", "../a/layer.tar");
            text(tar, "config.json", config);
            text(
                    tar,
                    "manifest.json",
                    "[{\"Config\":\"config.json\",\"RepoTags\":[\"app:latest\"],"
                            + "\"Layers\":[\"a/layer.tar\",\"b/layer.tar\"]}]");
            tar.finish();
        }

        copy("docker-archive:old.tar.gz:app", "store:app", ALL);

        assertThat(store.find("app").orElseThrow().layers()).hasSize(2);
        assertThat(store.verify().damages()).isEmpty();
        try (var left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "layer.tar"})
    void anArchiveThatPointsOutsideOfItselfIsRefused(String target) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("hostile.tar"))) {
            TarWriter tar = new TarWriter(out, Instant.EPOCH);
            tar.symbolicLink("layer.tar", target);
            text(tar, "manifest.json", "[{\"Config\":\"layer.tar\",\"RepoTags\":null,\"Layers\":[]}]");
            tar.finish();
        }

        assertThat(problem(() -> copy("docker-archive:hostile.tar", "store:new", ALL)))
                .isEqualTo(new TransferProblem.UnreadablePlace("`hostile.tar`", "`layer.tar` is missing"));
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Files.writeString(folder.resolve("text.tar"), "no archive at all ".repeat(100));

        for (String place :
                List.of("oci-archive:text.tar", "docker-archive:text.tar", "oci-archive:none.tar", "oci:none")) {
            assertThat(problem(() -> copy(place, "store:new", ALL)))
                    .as(place)
                    .isInstanceOf(TransferProblem.UnreadablePlace.class);
        }
    }

    @Test
    void anEngineThatIsNotThereIsNamed() {
        places = new ImagePlaces(
                store,
                registries,
                folder,
                folder.resolve("scratch"),
                Map.of("DOCKER_HOST", "unix:///nowhere/socket"),
                folder,
                _ -> {});

        assertThat(problem(() -> copy("docker-daemon:app", "store:app", ALL)))
                .isInstanceOfSatisfying(
                        TransferProblem.EngineUnreachable.class,
                        unreachable -> assertThat(unreachable.address()).isEqualTo("unix:///nowhere/socket"));
    }

    private Descriptor layoutWithLayer() throws IOException {
        Image image = image("app", Platform.LINUX_AMD64, "one");
        copy("app", "oci:layout", ALL);
        store.remove("app");
        store.collectGarbage();
        return image.layers().getFirst().descriptor();
    }

    private TransferReport copy(String from, String to, PlatformChoice platforms) throws IOException {
        ImageLocation origin = ImageLocation.parse(from);
        try (ImageSource source = places.source(origin);
                ImageDestination destination = places.destination(ImageLocation.parse(to), origin.suggestedName())) {
            return new ImageCopy(3, Progress.silent(), _ -> {}).copy(source, destination, platforms);
        }
    }

    private Descriptor index(String name) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64)) {
            Descriptor image = image(name + "-" + platform.architecture(), platform, "code")
                    .descriptor();
            manifests.add(
                    new Descriptor(image.mediaType(), image.digest(), image.size(), Optional.of(platform), Map.of()));
        }
        Index index = new Index(MediaType.OCI_INDEX, manifests, Map.of());
        Descriptor descriptor = store.put(RawManifest.of(MediaType.OCI_INDEX, IndexJson.write(index)));
        store.name(name, descriptor);
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64)) {
            store.remove(name + "-" + platform.architecture());
        }
        return descriptor;
    }

    private Image image(String name, Platform platform, String... layers) throws IOException {
        List<dev.slipway.oci.Layer> written = new ArrayList<>();
        for (String layer : layers) {
            written.add(store.layer(LayerContent.of(
                    layer, List.of(new LayerEntry.RegularFile(layer, 0644, FileContent.Bytes.of(layer.repeat(99)))))));
        }
        Image image = store.image(TestImages.config(platform), written);
        store.name(name, image);
        return image;
    }

    private static byte[] tar(List<String> paths, List<String> contents) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        TarWriter tar = new TarWriter(bytes, Instant.EPOCH);
        for (int i = 0; i < paths.size(); i++) {
            text(tar, paths.get(i), contents.get(i));
        }
        tar.finish();
        return bytes.toByteArray();
    }

    private static void text(TarWriter tar, String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tar.file(path, 0644, bytes.length, out -> out.write(bytes));
    }

    private static Problem problem(ThrowingCallable action) {
        return catchThrowableOfType(ProblemException.class, action).problem();
    }
}

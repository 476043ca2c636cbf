package dev.slipway.sandbox;

import static dev.slipway.sandbox.TestHost.LIMITS;
import static dev.slipway.sandbox.TestHost.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers become a root file system as the OCI image specification says, whatever they hold.
class LayerIT {

    @TempDir
    private Path folder;

    private TestHost host;

    @BeforeEach
    void open() throws IOException {
        host = new TestHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void upperLayersReplaceAndDeleteWhatLowerOnesHave() {
        TestLayer lower = TestLayer.builder()
                .file("app/replaced", 0644, "old")
                .file("app/deleted", 0644, "old")
                .file("app/folder/deleted", 0644, "old")
                .file("app/kept", 0644, "kept")
                .build();
        TestLayer upper = TestLayer.builder()
                .file("app/replaced", 0644, "new")
                .file("app/.wh.deleted", 0, "")
                .file("app/.wh.folder", 0, "")
                .build();

        assertThat(inside("cd /app; for f in *; do echo $f: $(busybox cat $f); done", lower, upper))
                .isEqualTo("kept: kept\nreplaced: new\n");
    }

    @Test
    void anOpaqueFolderHidesAllBelowIt() {
        TestLayer lower = TestLayer.builder().file("app/lower", 0644, "").build();
        TestLayer upper = TestLayer.builder()
                .file("app/upper", 0644, "")
                .file("app/.wh..wh..opq", 0, "")
                .build();

        assertThat(inside("busybox ls /app", lower, upper)).isEqualTo("upper\n");
    }

    @Test
    void modesLinksAndTimesAreKept() {
        TestLayer layer = TestLayer.builder()
                .file("app/file", 0640, "x")
                .hardLink("app/hard", "app/file")
                .symbolicLink("app/soft", "/app/file")
                .folder("app/sticky", 01777)
                .build();

        assertThat(inside(
                        "cd /app; busybox stat -c '%a %h %u %Y' file; busybox readlink soft; busybox stat -c %a sticky",
                        layer))
                .isEqualTo("640 2 0 315532800\n/app/file\n1777\n");
    }

    @Test
    void aFolderThatIsALinkInTheSameLayerIsFollowed() {
        TestLayer layer = TestLayer.builder()
                .folder("usr/lib", 0755)
                .symbolicLink("lib", "usr/lib")
                .file("lib/file", 0644, "through the link")
                .build();

        assertThat(inside("busybox cat /usr/lib/file", layer)).isEqualTo("through the link");
    }

    @Test
    void aLayerWithOtherContentThanAnnouncedIsRefusedAndNotKept() throws IOException {
        Digest announced = Digest.of(new byte[] {1});

        assertThatProblem(() -> inside("exit 0", TestLayer.busybox().withDiffId(announced)))
                .isInstanceOf(SandboxProblem.LayerRefused.class);
        assertThat(unpacked()).noneMatch(name -> name.contains(announced.hex().substring(0, 12)));
    }

    @ParameterizedTest
    @MethodSource("hostileLayers")
    void aLayerThatWouldDoHarmIsRefused(TestLayer layer) throws IOException {
        assertThatProblem(() -> inside("exit 0", layer)).isInstanceOf(SandboxProblem.LayerRefused.class);
        assertThat(folder.resolve("victim")).doesNotExist();
        assertThat(unpacked()).noneMatch(name -> name.startsWith(".slipway-partial"));
    }

    static Stream<TestLayer> hostileLayers() {
        return Stream.of(
                TestLayer.builder().file("../../victim", 0644, "").build(),
                TestLayer.builder()
                        .symbolicLink("out", "../../../..")
                        .file("out/victim", 0644, "")
                        .build(),
                TestLayer.builder()
                        .symbolicLink("dangling", "/nowhere")
                        .file("dangling/victim", 0644, "")
                        .build(),
                TestLayer.builder().hardLink("passwd", "../../etc/passwd").build(),
                TestLayer.builder().hardLink("passwd", "not/in/this/layer").build(),
                TestLayer.builder().device("disk").build(),
                TestLayer.builder().file("app/.wh...", 0, "").build());
    }

    @Test
    void anAbsoluteLinkOutOfTheLayerLeadsNowhereOutside() {
        TestLayer layer = TestLayer.builder()
                .folder("tmp", 01777)
                .symbolicLink("out", "/tmp")
                .file("out/planted", 0644, "")
                .build();

        inside("exit 0", layer);

        assertThat(Path.of("/tmp/planted")).doesNotExist();
    }

    @Test
    void manyThatNeedOneLayerAtOnceGetIt() throws IOException {
        TestLayer layer = TestLayer.builder().file("app/file", 0644, "shared").build();

        List<CompletableFuture<String>> runs = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> inside("busybox cat /app/file", layer), Thread::startVirtualThread))
                .toList();

        assertThat(runs.stream().map(CompletableFuture::join)).containsOnly("shared");
        assertThat(unpacked()).hasSize(3);
    }

    @Test
    void whatAKilledProcessLeftOfALayerIsReplaced() throws IOException {
        TestLayer layer = TestLayer.builder().file("app/file", 0644, "whole").build();
        Path partial = folder.resolve(
                "cache/layers/.slipway-partial-" + layer.diffId().hex().substring(0, 24) + "/app");
        Files.createDirectories(partial);
        Files.writeString(partial.resolve("file"), "hal");

        assertThat(inside("busybox cat /app/file", layer)).isEqualTo("whole");
    }

    @Test
    void aLayerMayBeThereTwice() {
        TestLayer layer = TestLayer.builder().file("app/file", 0644, "again").build();
        TestLayer deleting = TestLayer.builder().file("app/.wh.file", 0, "").build();

        assertThat(inside("busybox cat /app/file", layer, deleting, layer)).isEqualTo("again");
    }

    @Test
    void asManyLayersAsLambdaTakesFit() {
        Layer[] layers = IntStream.range(0, 126)
                .mapToObj(i -> TestLayer.builder().file("app/" + i, 0644, "").build())
                .toArray(Layer[]::new);

        assertThat(inside("busybox ls /app | busybox wc -l", layers)).isEqualTo("126\n");
    }

    private String inside(String script, Layer... layers) {
        Layer[] all =
                Stream.concat(Stream.of(TestLayer.busybox()), Stream.of(layers)).toArray(Layer[]::new);
        return host.run(TestHost.specification(LIMITS, all), script).out();
    }

    private List<String> unpacked() throws IOException {
        try (Stream<Path> layers = Files.list(folder.resolve("cache/layers"))) {
            return layers.map(path -> path.getFileName().toString()).toList();
        }
    }
}

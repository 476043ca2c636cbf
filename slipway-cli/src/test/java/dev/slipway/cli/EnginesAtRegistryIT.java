package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import dev.slipway.testkit.DockerEngine;
import dev.slipway.testkit.HostCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Container engines pull from the embedded registry, run what they have pulled, and push to it.
class EnginesAtRegistryIT {

    @TempDir
    private Path folder;

    private Store store;
    private RegistryServer server;
    private String registry = "";
    private Image built;

    @BeforeEach
    void anImageIsServed() throws IOException {
        ServerSettings settings =
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of());
        store = Store.open(folder.resolve("store"));
        server = RegistryServer.start(store, settings, InstantSource.system(), (_, _, _, _) -> {});
        registry = "127.0.0.1:" + server.port();
        built = store.image(config(), List.of(store.layer(content())));
        store.name("team/who:1", built);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        store.close();
    }

    private static LayerContent content() throws IOException {
        FileContent busybox = new FileContent.Bytes(Files.readAllBytes(Path.of("/bin/busybox")));
        return LayerContent.of("tools", List.of(new LayerEntry.RegularFile("bin/busybox", 0755, busybox)));
    }

    private static ImageConfig config() {
        return new ImageConfig(
                Platform.LINUX_AMD64,
                new LinkedHashMap<>(Map.of("LAMBDA_TASK_ROOT", "/var/task")),
                List.of("/bin/busybox"),
                List.of("id"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }

    @Tag("root")
    @Test
    void dockerPullsWhatWasBuiltAndPushesItUnderAnotherName() throws Exception {
        try (DockerEngine engine = DockerEngine.start(folder.resolve("docker"))) {
            assertThat(engine.run("pull", registry + "/team/who:1"))
                    .contains(built.descriptor().digest().toString());
            engine.run("tag", registry + "/team/who:1", registry + "/pushed:2");
            String pushed = engine.run("push", registry + "/pushed:2");

            assertThat(pushed).contains(pushedManifest().digest().toString());
            assertTheSameImageWasPushed();
        }
    }

    @Test
    void podmanPullsRunsAndPushes() throws IOException {
        podman("pull", "--tls-verify=false", registry + "/team/who:1");
        String digest = podman("image", "inspect", "--format", "{{.Digest}}", registry + "/team/who:1");
        // As Lambda would run it; the limits are what Podman may set inside of another container.
        String answer = podman(
                "run",
                "--rm",
                "--network=none",
                "--read-only",
                "--user=993:990",
                "--cap-drop=ALL",
                "--ulimit=nofile=1024:1024",
                "--ulimit=nproc=1024:1024",
                registry + "/team/who:1");
        podman("push", "--tls-verify=false", registry + "/team/who:1", registry + "/pushed:2");

        assertThat(digest.strip()).isEqualTo(built.descriptor().digest().toString());
        assertThat(answer).startsWith("uid=993(993) gid=990(990)");
        assertTheSameImageWasPushed();
    }

    private String podman(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "podman",
                "--root=" + folder.resolve("podman"),
                "--runroot=" + folder.resolve("podman-run"),
                "--storage-driver=vfs",
                "--cgroup-manager=cgroupfs",
                "--events-backend=none"));
        command.addAll(List.of(arguments));
        return HostCommand.run(command).demanded();
    }

    private Descriptor pushedManifest() throws IOException {
        return store.repository("pushed").find("2").orElseThrow();
    }

    private void assertTheSameImageWasPushed() throws IOException {
        assertThat(store.find("pushed:2").orElseThrow().config().diffIds())
                .isEqualTo(built.config().diffIds());
        assertThat(store.verify().damages()).isEmpty();
    }
}

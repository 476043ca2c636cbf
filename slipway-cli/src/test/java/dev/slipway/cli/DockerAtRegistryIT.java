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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Docker's engine pulls from the embedded registry and pushes to it.
class DockerAtRegistryIT {

    @TempDir
    private Path folder;

    @Test
    void dockerPullsWhatWasBuiltAndPushesItUnderAnotherName() throws Exception {
        ServerSettings settings =
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of());
        try (Store store = Store.open(folder.resolve("store"));
                RegistryServer server =
                        RegistryServer.start(store, settings, InstantSource.system(), (_, _, _, _) -> {});
                DockerEngine engine = DockerEngine.start(folder.resolve("docker"))) {
            Image built = store.image(config(), List.of(store.layer(content())));
            store.name("team/thumbnail:1", built);
            String registry = "127.0.0.1:" + server.port();

            assertThat(engine.run("pull", registry + "/team/thumbnail:1"))
                    .contains(built.descriptor().digest().toString());
            engine.run("tag", registry + "/team/thumbnail:1", registry + "/pushed:2");
            String pushed = engine.run("push", registry + "/pushed:2");

            Descriptor manifest = store.repository("pushed").find("2").orElseThrow();
            assertThat(pushed).contains(manifest.digest().toString());
            assertThat(store.find("pushed:2").orElseThrow().config().diffIds())
                    .isEqualTo(built.config().diffIds());
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    private static LayerContent content() {
        return LayerContent.of(
                "code",
                List.of(new LayerEntry.RegularFile("var/task/app.py", 0644, FileContent.Bytes.of("print('hello')\n"))));
    }

    private static ImageConfig config() {
        return new ImageConfig(
                Platform.LINUX_AMD64,
                new LinkedHashMap<>(Map.of("LAMBDA_TASK_ROOT", "/var/task")),
                List.of("/usr/bin/python3"),
                List.of("app.handler"),
                Optional.of("/var/task"),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }
}

package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("root")
class DockerEngineIT {

    @TempDir
    private Path folder;

    @Test
    void containersRunAndNothingIsLeftOfThem() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.copy(Path.of("/bin/busybox"), root.resolve("busybox"));
        Path archive = folder.resolve("root.tar");
        assertThat(HostCommand.run(List.of("tar", "-C", root.toString(), "-cf", archive.toString(), "."))
                        .succeeded())
                .isTrue();
        try (DockerEngine engine = DockerEngine.start(folder.resolve("engine"))) {
            engine.run("import", archive.toString(), "busybox");
            assertThat(engine.run("run", "--network", "host", "busybox", "/busybox", "echo", "hello"))
                    .isEqualTo("hello\n");
            engine.run("run", "--detach", "--network", "none", "busybox", "/busybox", "sleep", "7333");
        }

        assertThat(HostCommand.run(List.of("pgrep", "-f", "sleep 7333")).output())
                .isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
    }

    @Test
    void whatItRefusesIsToldByItsClient() throws IOException {
        try (DockerEngine engine = DockerEngine.start(folder.resolve("engine"))) {
            HostCommand refused = engine.docker("run", "not-there:latest");

            assertThat(refused.succeeded()).isFalse();
            assertThat(refused.talk()).contains("not-there:latest");
        }
    }
}

package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.sandbox.SandboxHost;
import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSandboxIT {

    @TempDir
    Path folder;

    @Test
    void aThreadThatIsInterruptedTakesTheProgramWithIt() throws IOException {
        SlipwayHome home = SlipwayHome.in(folder);
        try (SandboxHost host = SandboxHost.open(home, System.getenv(), Progress.silent())) {
            Thread build = Thread.currentThread();
            BuildSandbox sandbox = new BuildSandbox(
                    specification -> {
                        build.interrupt();
                        return host.open(specification);
                    },
                    Progress.silent());

            assertThatThrownBy(() -> sandbox.run(ofThisMachine("sleep", "60")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("interrupted")
                    .hasMessageContaining("`sleep`");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(home.state().resolve("sandboxes")).isEmptyDirectory();
        }
    }

    /// With the machine's own programs: this is not about what runs.
    private static BuildSandbox.Command ofThisMachine(String... words) {
        List<Bind> programs = Stream.of("/usr", "/bin", "/lib", "/lib64")
                .filter(path -> Files.exists(Path.of(path)))
                .map(path -> new Bind(Path.of(path), path, false))
                .toList();
        return new BuildSandbox.Command("sleep", List.of(), programs, List.of(words), Map.of());
    }
}

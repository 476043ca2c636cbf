package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.build.java.MavenReactor;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import dev.slipway.sandbox.SandboxProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianMavenTest {

    @TempDir
    Path folder;

    @Test
    void whereThereIsNoSandboxBothCuresAreTold() throws IOException {
        SandboxProblem missing = new SandboxProblem.ProgramMissing("runc", "as root, run `apt-get install runc`");
        BuildSandbox sandbox = new BuildSandbox(
                _ -> {
                    throw new ProblemException(missing);
                },
                Progress.silent());
        DebianMaven maven = new DebianMaven(sandbox, SlipwayHome.in(folder.resolve("home")), Map.of(), base(25));
        Path project = Files.createDirectory(folder.resolve("orders"));
        Path target = Files.createDirectory(folder.resolve("made"));

        assertThatThrownBy(() -> maven.run(new MavenReactor(project, project), List.of("package"), target))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new ProjectProblem.MavenMissing(
                                        project,
                                        "the program `runc` is not installed",
                                        "as root, run `apt-get install runc`")));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void whatItMakesDependsOnTheSuiteAndOnJava() {
        assertThat(maven(21).identity()).isNotEqualTo(maven(25).identity()).contains("openjdk-21-", "trixie");
    }

    private DebianMaven maven(int version) {
        BuildSandbox none = new BuildSandbox(
                _ -> {
                    throw new IllegalStateException("nothing is run");
                },
                Progress.silent());
        return new DebianMaven(none, SlipwayHome.in(folder), Map.of(), base(version));
    }

    private static DebianMaven.Base base(int version) {
        return new DebianMaven.Base(
                Plan.Base.Debian.of("trixie"), new JavaRuntime(version), Platform.LINUX_AMD64, List::of);
    }
}

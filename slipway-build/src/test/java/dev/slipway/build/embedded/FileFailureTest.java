package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.BuildProblem;
import dev.slipway.build.Plan;
import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFailureTest {

    private static final SlipwayHome HOME = SlipwayHome.in(Path.of("/home/user/slipway"));
    private static final Plan PLAN =
            TestBuild.python(Path.of("/projects/orders"), new Plan.PythonDependencies.None(), Platform.LINUX_AMD64);

    @Test
    void aFileOfTheServiceThatMayNotBeReadIsTheProjects() {
        Path file = PLAN.source().resolve("requirements.txt");

        assertThat(problem(new UncheckedIOException(new AccessDeniedException(file.toString()))))
                .isEqualTo(new SourceProblem.Unreadable(file));
    }

    @Test
    void anotherFileThatMayNotBeReadIsTheMachines() {
        assertThat(problem(new AccessDeniedException("/projects/other")))
                .isEqualTo(new BuildProblem.FilesFailed("orders", HOME.cache(), "permission denied: /projects/other"));
    }

    @Test
    void whatTheFileSystemSaysIsToldWithoutItsClass() {
        assertThat(FileFailure.reason(new FileSystemException("/cache", null, "No space left on device")))
                .isEqualTo("/cache: No space left on device");
        assertThat(FileFailure.reason(new IOException())).isEqualTo("the file system refused");
    }

    private static BuildProblem problem(Exception failure) {
        return FileFailure.problem(failure, PLAN, HOME);
    }
}

package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {

    private static final Path PROJECT = Path.of("/project");

    @TempDir
    Path folder;

    @Test
    void theJdkThatJavaHomeNamesBuildsWhereItIsNewEnough() throws IOException {
        Path named = jdk("21.0.9");
        Path own = jdk("25.0.1");

        assertThat(choose(named, own, 21).home()).isEqualTo(named);
        assertThat(choose(named, own, 25).home()).isEqualTo(own);
    }

    @Test
    void aFolderWithoutCompilerIsNoJdk() throws IOException {
        Path runtime = jdk("25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(Jdk.at(runtime)).isEmpty();
        assertThat(Jdk.at(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void theReleaseOfTheJdkThatRunsThisTestIsRead() {
        Jdk own = Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow();

        assertThat(own.feature()).isEqualTo(Runtime.version().feature());
    }

    @Test
    void theOldWayToCountIsUnderstood() throws IOException {
        assertThat(Jdk.at(jdk("1.8.0_462")).orElseThrow().feature()).isEqualTo(8);
    }

    @Test
    void whereNoneIsNewEnoughTheNewestReleaseIsNamed() throws IOException {
        Path named = jdk("17.0.1");
        Path own = jdk("21.0.9");

        assertThatThrownBy(() -> choose(named, own, 25))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new ProjectProblem.CompilerTooOld(PROJECT, "25", "21.0.9")));
    }

    @Test
    void thoseOfTheDistributionComeLast() throws IOException {
        Path own = jdk("25.0.1");
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.createSymbolicLink(others.resolve("java-17"), jdk("17.0.9"));
        Files.createDirectories(others.resolve("no-jdk"));

        assertThat(Jdk.installed(Map.of(), own, others))
                .extracting(Jdk::feature)
                .containsExactly(25, 17);
        assertThat(Jdk.installed(Map.of(), own, folder.resolve("missing")))
                .extracting(Jdk::feature)
                .containsExactly(25);
    }

    private Jdk choose(Path named, Path own, int wanted) {
        return Jdk.atLeast(
                wanted, Jdk.installed(Map.of("JAVA_HOME", named.toString()), own, folder.resolve("missing")), PROJECT);
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(version));
        Path compiler = Files.createDirectories(home.resolve("bin")).resolve("javac");
        Files.writeString(compiler, "");
        Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}

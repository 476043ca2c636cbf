package dev.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuildProblemTest {

    private static final Path FOLDER = Path.of("/projects/orders");

    /// One of each, with everything that a person is told.
    private static final List<BuildProblem> EACH = List.of(
            new SourceProblem.Unreadable(FOLDER.resolve("secret.pem")),
            new SourceProblem.LinkLeavesFolder(FOLDER.resolve("shared"), "../shared", FOLDER),
            new SourceProblem.TooManyFiles(FOLDER, 500_000, 200),
            new SourceProblem.UnusableIgnoreFile(FOLDER.resolve(".dockerignore"), "it is not UTF-8"),
            new DependencyProblem.MalformedLock("poetry.lock", "it is not TOML: unexpected end"),
            new DependencyProblem.StaleLock(
                    "uv.lock",
                    "pyproject.toml",
                    List.of("it does not know `a`", "b", "c", "d", "e", "f", "g"),
                    "uv lock"),
            new DependencyProblem.UnsupportedSource("Pipfile.lock", "mine", "`git`"),
            new DependencyProblem.EditableRequirement("requirements.txt", 2, "-e ./library"),
            new DependencyProblem.UnusableReference("requirements.txt", 1, "base.txt", "there is no such file"),
            new DependencyProblem.NoSuchRequirement("requirements.txt", "pilow", "pilow was not found"),
            new DependencyProblem.NoWheel("requirements.txt", "pywin32==306", "linux/arm64", true, "no usable wheels"),
            new DependencyProblem.RequirementsConflict("requirements.txt", "a needs b<2 and you require b==2"),
            new DependencyProblem.HashMismatch("requirements.txt", "expected sha256:aa, computed sha256:bb"),
            new DependencyProblem.SourceNotCompiled("requirements.txt", "psycopg2==2.9", "pg_config not found"),
            new DependencyProblem.InstallFailed("requirements.txt", "error: unexpected"),
            new DependencyProblem.IndexUnreachable("requirements.txt", "connection refused"),
            new ProjectProblem.BuildToolMissing(FOLDER, "Gradle", "`gradlew` and `gradle`"),
            new ProjectProblem.MavenMissing(
                    FOLDER, "the program `runc` is not installed", "as root, run `apt install runc`"),
            new ProjectProblem.CompiledForNewerJava(FOLDER, "example/Orders.class", 25, 21),
            new ProjectProblem.CompilerTooOld(FOLDER, "25", "21.0.1"),
            new ProjectProblem.ProjectNotBuilt(FOLDER, "mvnw process-classes", "Orders.java:[3,1] ';' expected"),
            new ProjectProblem.NothingCompiled(FOLDER, "target/classes"),
            new ProjectProblem.HandlerNotChosen(FOLDER, "there are several: `a.A`, `b.B`"),
            new BuildProblem.PlatformUnsupported("linux/riscv64"),
            new BuildProblem.VersionUnsupported("Python", "3.9", "3.13"),
            new BuildProblem.StepBroken("compile byte code", "a worker failed"),
            new BuildProblem.FilesFailed("orders", Path.of("/cache"), "No space left on device"),
            new BuildProblem.LockNotWritten(FOLDER.resolve("slipway.lock"), "permission denied"));

    @Test
    void eachSaysWhatWhereWhyAndTheCure() {
        assertThat(EACH.stream().map(BuildProblemTest::text).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                        build.unreadable (PROJECT)
                          cannot read `secret.pem`
                          at /projects/orders/secret.pem
                          permission denied
                          make it readable for this user, or leave it out by a line in `.slipwayignore`
                        build.link-leaves-folder (PROJECT)
                          cannot put the link `shared` into the image
                          at /projects/orders/shared
                          it points at `../shared`, outside of `/projects/orders`
                          copy what it points at into the folder, or leave the link out by a line in `.slipwayignore`
                        build.too-many-files (PROJECT)
                          refused the folder `orders`
                          at /projects/orders
                          it holds more than 500000 files, or folders nested more than 200 deep
                          leave out what the function does not need by lines in `.slipwayignore`
                        build.ignore-file-unusable (PROJECT)
                          cannot use `.dockerignore`
                          at /projects/orders/.dockerignore
                          it is not UTF-8
                          make it a text of one pattern a line
                        build.lock-malformed (PROJECT)
                          cannot read `poetry.lock`
                          at poetry.lock
                          it is not TOML: unexpected end
                          write it anew with the tool that made it
                        build.lock-stale (PROJECT)
                          `uv.lock` is older than `pyproject.toml`
                          at uv.lock
                          it does not know `a`; b; c; d; e; and 2 more
                          run `uv lock`, and commit `uv.lock`
                        build.dependency-source (PROJECT)
                          cannot install `mine`
                          at Pipfile.lock
                          it comes from `git`, which leaves nothing to verify it by
                          publish it as a wheel and depend on that, or put its source into the service's folder
                        build.dependency-editable (PROJECT)
                          cannot install `-e ./library`
                          at requirements.txt:2
                          an editable install points at a folder of this machine, which the image does not have
                          write the folder without `-e`
                        build.reference-unusable (PROJECT)
                          cannot read `base.txt`
                          at requirements.txt:1
                          there is no such file
                          correct that line, or put what it names into the service's folder
                        build.requirement-missing (PROJECT)
                          no package satisfies `pilow`
                          at requirements.txt
                          pilow was not found
                          check the spelling and the version at https://pypi.org, or name the index that has it in `UV_INDEX`
                        build.wheel-missing (PROJECT)
                          `pywin32==306` cannot be installed for `linux/arm64`
                          at requirements.txt
                          no usable wheels
                          choose a version with a wheel for this platform and Python, or build on a machine of that architecture, where its source can be compiled
                        build.requirements-conflict (PROJECT)
                          the requirements contradict each other
                          at requirements.txt
                          a needs b<2 and you require b==2
                          loosen one of the versions
                        build.requirement-hash (REMOTE)
                          refused a downloaded package
                          at requirements.txt
                          expected sha256:aa, computed sha256:bb
                          do not build before you know why the index serves another file; if the new one is right, lock the dependencies anew
                        build.compile-failed (PROJECT)
                          cannot compile `psycopg2==2.9`
                          at requirements.txt
                          pg_config not found
                          add the Debian package with the missing header or library to `packages`, or choose a version that has a wheel
                        build.install-failed (PROJECT)
                          cannot install the dependencies
                          at requirements.txt
                          error: unexpected
                          mend what the installer says, and build again
                        build.index-unreachable (REMOTE)
                          cannot reach the package index
                          at requirements.txt
                          connection refused
                          check the network, the proxy and `UV_INDEX`; what was installed before needs no network
                        build.tool-missing (MACHINE)
                          no Gradle to build the project with
                          at /projects/orders
                          tried `gradlew` and `gradle`
                          add the Gradle wrapper to the project, or install Gradle
                        build.maven-missing (MACHINE)
                          no Maven to build the project with
                          at /projects/orders
                          there is neither `mvnw` in the project nor `mvn` in `PATH`, and no sandbox for Debian's Maven: the program `runc` is not installed
                          add the Maven wrapper to the project, or install Maven; or, for the sandbox: as root, run `apt install runc`
                        build.compiled-for-newer-java (PROJECT)
                          the classes are compiled for Java 25, the image has Java 21
                          at /projects/orders
                          `example/Orders.class` is a class file of Java 25, which an older Java does not load
                          compile for Java 21 (Maven: `maven.compiler.release`, Gradle: `options.release` or a toolchain), or set `version: 25` in `slipway.yaml` if the base has it
                        build.compiler-too-old (MACHINE)
                          the JDK is too old for this project
                          at /projects/orders
                          the project wants Java 25, the build ran on 21.0.1
                          set `JAVA_HOME` to a JDK 25 or newer
                        build.project-not-built (PROJECT)
                          `mvnw process-classes` failed
                          at /projects/orders
                          Orders.java:[3,1] ';' expected
                          mend what it says, and build again
                        build.nothing-compiled (PROJECT)
                          the build made no classes
                          at /projects/orders
                          there is nothing in `target/classes`
                          check that the sources lie where the build looks for them
                        build.handler-unknown (PROJECT)
                          no handler to call
                          at /projects/orders
                          there are several: `a.A`, `b.B`
                          name it as `handler` in `slipway.yaml`, such as `com.example.Orders::handleRequest`
                        build.platform-unsupported (PROJECT)
                          cannot build for `linux/riscv64`
                          Lambda runs `linux/amd64` and `linux/arm64`
                          choose one of them in `platforms`
                        build.version-unsupported (PROJECT)
                          cannot run Python 3.9
                          the base has 3.13
                          choose one of these in `version`
                        build.step-broken (DEFECT)
                          the step `compile byte code` failed
                          a worker failed
                          run `slipway doctor`; if it finds nothing, report this with the output of `--debug`
                        build.files-failed (MACHINE)
                          cannot build `orders`
                          at /cache
                          No space left on device
                          check the free space and the permissions of Slipway's folders; `slipway doctor` shows where they are
                        build.lock-not-written (MACHINE)
                          cannot write the lock file
                          at /projects/orders/slipway.lock
                          permission denied
                          make its folder writable for this user, or put the lock file of another machine there
                        """);
    }

    @Test
    void noneIsForgotten() {
        Set<Class<?>> tested = EACH.stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(cases(BuildProblem.class)).hasSizeGreaterThan(20).isSubsetOf(tested);
    }

    @Test
    void codesAreUniqueAndTextsHaveOneForm() {
        assertThat(EACH).extracting(Problem::code).doesNotHaveDuplicates().allMatch(code -> code.startsWith("build."));
        assertThat(EACH).extracting(Problem::what).noneMatch(text -> text.endsWith("."));
        assertThat(EACH).extracting(Problem::cure).noneMatch(text -> text.endsWith("."));
    }

    private static String text(Problem problem) {
        return problem.code() + " (" + problem.category() + ")\n  " + problem.what()
                + problem.where().map(where -> "\n  at " + where).orElse("")
                + problem.why().map(why -> "\n  " + why).orElse("")
                + "\n  " + problem.cure();
    }

    private static Set<Class<?>> cases(Class<?> root) {
        Set<Class<?>> cases = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            if (next.isSealed()) {
                open.addAll(List.of(next.getPermittedSubclasses()));
            } else {
                cases.add(next);
            }
        }
        return cases;
    }
}

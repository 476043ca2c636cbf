package dev.slipway.build.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.DependencyProblem;
import org.junit.jupiter.api.Test;

/// The texts are uv's own, recorded with version 0.13.8.
class InstallerMessagesTest {

    @Test
    void aPackageThatTheIndexDoesNotHave() {
        assertThat(problem("""
                                Using CPython 3.13.5 interpreter at: /usr/bin/python3.13
                                error: No solution found when resolving dependencies
                                  cause: Because nosuchpackage was not found in the package registry and you require nosuchpackage, we can conclude that your requirements are unsatisfiable.
                                """))
                .isEqualTo(new DependencyProblem.NoSuchRequirement(
                        "requirements.txt",
                        "nosuchpackage",
                        "Because nosuchpackage was not found in the package registry and you require nosuchpackage,"
                                + " we can conclude that your requirements are unsatisfiable."));
    }

    @Test
    void aVersionThatTheIndexDoesNotHave() {
        assertThat(problem("""
                                error: No solution found when resolving dependencies
                                  cause: Because there is no version of pillow==99.0 and you require pillow==99.0, we can conclude that your requirements are unsatisfiable.
                                """))
                .isInstanceOfSatisfying(
                        DependencyProblem.NoSuchRequirement.class,
                        missing -> assertThat(missing.requirement()).isEqualTo("pillow==99.0"));
    }

    @Test
    void aPackageWithoutAWheelForUs() {
        assertThat(problem("""
                                error: No solution found when resolving dependencies
                                  cause: Because pywin32==306 has no wheels with a matching Python ABI tag (e.g., `cp313`) and you require pywin32==306, we can conclude that your requirements are unsatisfiable.

                                hint: You require CPython 3.13 (`cp313`), but we only found wheels for `pywin32` (v306)
                                """)).isInstanceOfSatisfying(DependencyProblem.NoWheel.class, noWheel -> {
            assertThat(noWheel.requirement()).isEqualTo("pywin32==306");
            assertThat(noWheel.what()).isEqualTo("`pywin32==306` cannot be installed for `linux/arm64`");
            assertThat(noWheel.reason()).doesNotContain("hint");
            assertThat(noWheel.cure()).contains("; sys_platform ==").doesNotContain("architecture");
        });
        assertThat(problem("""
                                error: No solution found when resolving dependencies
                                  cause: Because psycopg2==2.9.9 has no usable wheels and you require psycopg2==2.9.9, we can conclude that your requirements are unsatisfiable.
                                """))
                .isInstanceOfSatisfying(
                        DependencyProblem.NoWheel.class,
                        noWheel -> assertThat(noWheel.cure()).contains("on a machine of that architecture"));
    }

    @Test
    void requirementsThatContradictEachOther() {
        assertThat(problem("""
                                error: No solution found when resolving dependencies
                                  cause: Because requests==2.32.0 depends on urllib3>=1.21.1,<3 and you require requests==2.32.0, we can conclude that you require urllib3>=1.21.1,<3.
                                         And because you require urllib3==1.0, we can conclude that your requirements are unsatisfiable.
                                """))
                .isInstanceOfSatisfying(
                        DependencyProblem.RequirementsConflict.class,
                        conflict -> assertThat(conflict.reason()).endsWith("your requirements are unsatisfiable."));
    }

    @Test
    void aDownloadThatIsNotTheLockedOne() {
        assertThat(problem("""
                                error: Failed to download `pillow==13.0.0`
                                  cause: Hash mismatch for `pillow==13.0.0`

                                         Expected:
                                           sha256:2091df1a

                                         Computed:
                                           sha256:5f56499c
                                """))
                .isEqualTo(new DependencyProblem.HashMismatch(
                        "requirements.txt",
                        "Hash mismatch for `pillow==13.0.0` Expected: sha256:2091df1a Computed: sha256:5f56499c"));
    }

    @Test
    void aSourceThatDoesNotCompileShowsTheLastLines() {
        String text = """
                error: Failed to build `psycopg2==2.9.9`
                  cause: The build backend returned an error

                         Error: pg_config executable not found.
                """;

        assertThat(new InstallerMessages("requirements.txt", "linux/amd64", false, text).sourceNotCompiled())
                .isTrue();
        assertThat(problem(text)).isInstanceOfSatisfying(DependencyProblem.SourceNotCompiled.class, notCompiled -> {
            assertThat(notCompiled.requirement()).isEqualTo("psycopg2==2.9.9");
            assertThat(notCompiled.lastLines()).endsWith("Error: pg_config executable not found.");
        });
    }

    @Test
    void anIndexThatDoesNotAnswerNeverShowsItsPassword() {
        DependencyProblem problem = problem("""
                error: Request failed after 3 retries in 8.2s
                  cause: Failed to fetch: https://me:secret@index.example/simple/psycopg2/
                  cause: error sending request for url (https://me:secret@index.example/simple/psycopg2/)
                """);

        assertThat(problem).isInstanceOf(DependencyProblem.IndexUnreachable.class);
        assertThat(problem.toString()).contains("https://index.example/simple").doesNotContain("secret");
    }

    @Test
    void whatIsNotRecognisedIsShownShortened() {
        assertThat(problem("x".repeat(100_000) + "\n" + "line\n".repeat(1000)))
                .isInstanceOfSatisfying(
                        DependencyProblem.InstallFailed.class,
                        failed -> assertThat(failed.lastLines()).hasSizeLessThan(1000));
    }

    private static DependencyProblem problem(String text) {
        return new InstallerMessages("requirements.txt", "linux/arm64", false, text).problem();
    }
}

package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildMessagesTest {

    private static final Path PROJECT = Path.of("/home/user/orders");

    @Test
    void ofMavenTheErrorsStayAndItsAdviceGoes() {
        String output = """
                [INFO] Scanning for projects...
                [ERROR] COMPILATION ERROR :
                [ERROR] /home/user/orders/src/main/java/example/Orders.java:[12,9] cannot find symbol
                [ERROR]   symbol:   class Ordr
                [ERROR] Failed to execute goal compile (default-compile) on project orders: Compilation failure -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
                """;

        assertThat(BuildMessages.ofMaven(output, PROJECT)).isEqualTo("""
                src/main/java/example/Orders.java:[12,9] cannot find symbol
                symbol:   class Ordr
                Failed to execute goal compile (default-compile) on project orders: Compilation failure""");
    }

    @Test
    void aWrapperThatFailsBeforeMavenStartsIsHeard() {
        assertThat(BuildMessages.ofMaven("mvnw: cannot read distributionUrl\n", PROJECT))
                .isEqualTo("mvnw: cannot read distributionUrl");
    }

    @Test
    void ofGradleWhatCameBeforeItsAdviceStays() {
        String output = """
                openjdk version "17.0.15" 2025-04-15
                /home/user/orders/src/main/java/example/Orders.java:3: error: ';' expected
                \u001B[31m1 error\u001B[0m

                FAILURE: Build failed with an exception.

                * What went wrong:
                Execution failed for task ':compileJava'.

                * Try:
                > Run with --stacktrace option to get the stack trace.
                """;

        assertThat(BuildMessages.ofGradle(output, PROJECT)).isEqualTo("""
                src/main/java/example/Orders.java:3: error: ';' expected
                1 error
                Execution failed for task ':compileJava'.""");
    }

    @Test
    void theCredentialsOfARepositoryAreNotShown() {
        String output = "[ERROR] Could not transfer artifact from https://user:secret@repository.example/maven\n";

        assertThat(BuildMessages.ofMaven(output, PROJECT))
                .contains("https://repository.example/maven")
                .doesNotContain("secret");
    }

    @Test
    void muchIsCutAndNothingIsSaidToBeNothing() {
        assertThat(BuildMessages.ofMaven(numbered(500), PROJECT).lines()).hasSize(15);
        assertThat(BuildMessages.ofMaven("[ERROR] " + "x".repeat(10_000), PROJECT))
                .hasSizeLessThan(500);
        assertThat(BuildMessages.ofMaven("", PROJECT)).isEqualTo("it says nothing");
    }

    private static String numbered(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("[ERROR] number ").append(i).append('\n');
        }
        return text.toString();
    }
}

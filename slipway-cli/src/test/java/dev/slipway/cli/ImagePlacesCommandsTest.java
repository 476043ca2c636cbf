package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users see of the commands that read and copy images wherever they lie.
class ImagePlacesCommandsTest {

    @TempDir
    Path folder;

    private String digest = "";

    @BeforeEach
    void anImageIsInTheStore() throws IOException {
        digest = TestImages.put(folder, "app").toString();
    }

    @Test
    void aCopyPrintsTheDigestAloneAndTellsTheRestToPeople() {
        CommandRun first = CommandRun.in(folder, "image", "copy", "app", "oci:layout:app");
        CommandRun back = CommandRun.in(folder, "image", "copy", "oci:layout:app", "store:app");

        assertThat(first.exitCode()).as(first.talk()).isZero();
        assertThat(first.output()).isEqualTo(digest + "\n");
        assertThat(first.talk()).startsWith("copied to oci:layout:app as " + digest + ": 2 copied");
        assertThat(back.talk()).contains("was there already");
    }

    @Test
    void aWrongOptionIsExplainedWithTheCommandThatWasGiven() {
        CommandRun pull = CommandRun.in(folder, "pull", "127.0.0.1:1/app", "--platform", "amd");
        CommandRun copy = CommandRun.in(folder, "image", "copy", "app", "oci:layout", "--jobs", "0");

        CommandRun digests = CommandRun.in(folder, "image", "digest", "app", "--platform", "amd");

        assertThat(digests.talk()).contains("`slipway image digest --help`");
        assertThat(pull.exitCode()).isEqualTo(2);
        assertThat(pull.talk()).contains("`slipway pull --help`");
        assertThat(copy.talk()).contains("--jobs is 0, but may be 1 to 64", "`slipway image copy --help`");
    }

    @Test
    void aCopyAsJsonIsOneEventInEachLine() {
        CommandRun run = CommandRun.in(folder, "image", "copy", "app", "oci-archive:a.tar", "--format", "json");

        assertThat(run.output().lines()).hasSize(3);
        assertThat(run.output().lines().limit(2))
                .allSatisfy(line ->
                        assertThat(line).startsWith("{\"event\":\"blob\"").contains("\"outcome\":\"copied\""));
        assertThat(run.output().lines().skip(2).findFirst().orElseThrow())
                .startsWith("{\"event\":\"done\"")
                .contains(digest, "\"copied\":2");
    }

    @Test
    void manifestAndConfigurationAreGivenByteForByte() {
        CommandRun manifest = CommandRun.in(folder, "image", "manifest", "app");
        CommandRun config = CommandRun.in(folder, "image", "config", "app");

        assertThat(Digest.of(manifest.output().getBytes(StandardCharsets.UTF_8)))
                .hasToString(digest);
        assertThat(manifest.output())
                .contains(Digest.of(config.output().getBytes(StandardCharsets.UTF_8))
                        .toString());
        assertThat(CommandRun.in(folder, "image", "digest", "app").output()).isEqualTo(digest + "\n");
    }

    @Test
    void anotherPlatformThanTheImageHasIsRefusedWithWhatItHas() {
        CommandRun run = CommandRun.in(folder, "image", "digest", "app", "--platform", "linux/arm64");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.talk()).isEqualTo("""
                error: `app` has no image for `linux/arm64`
                  because: it has `linux/amd64`

                hint: ask for a platform that it has with `--platform`, or for another image
                """);
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() {
        CommandRun saved = CommandRun.in(folder, "image", "save", "app", "-o", "/dev/null");
        CommandRun full = CommandRun.in(folder, "image", "export", "app", "-o", "/dev/full");

        assertThat(saved.exitCode()).as(saved.talk()).isZero();
        assertThat(full.exitCode()).isEqualTo(3);
        assertThat(full.talk()).startsWith("error: ").contains("No space left on device");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    }

    @Test
    void anArchiveMakesNoFolder() {
        CommandRun run = CommandRun.in(folder, "image", "save", "app", "-o", "nowhere/app.tar");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.talk()).startsWith("error: a file cannot be used: `" + folder.resolve("nowhere") + "`");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aMalformedPlaceIsPointedAt() {
        CommandRun run = CommandRun.in(folder, "image", "copy", "docker://localhost:5000/App", "oci:layout");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).startsWith("""
                error: `docker://localhost:5000/App` is no place for an image
                  at: character 25
                  because: upper-case letters are not allowed in a name
                """);
    }

    @Test
    void aPushWithoutADestinationSaysHowToGiveOne() {
        CommandRun run = CommandRun.in(folder, "push", "app:latest");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).startsWith("error: nothing says where `app:latest` is to be pushed\n");
    }

    @Test
    void tagsNeedARegistry() {
        CommandRun run = CommandRun.in(folder, "image", "tags", "app");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).startsWith("error: `app` does not name a registry\n");
    }
}

package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What users see of the command line itself: help, wrong usage, exit codes.
class CommandLineTest {

    @TempDir
    Path folder;

    @Test
    void withoutArgumentsTheOverviewIsShownAndItIsWrongUsage() {
        CommandRun run = CommandRun.in(folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("slipway build", "Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void theOverviewListsEveryCommand(String argument) {
        CommandRun run = CommandRun.in(folder, argument);

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains(Arrays.stream(CommandCatalogue.values())
                        .map(CommandCatalogue::words)
                        .toList());
        assertThat(run.talk()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CommandCatalogue.class)
    void everyCommandExplainsItself(CommandCatalogue command) {
        String[] words = (command.words() + " --help").split(" ");

        CommandRun run = CommandRun.in(folder, words);

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .startsWith("Usage: slipway " + command.words())
                .contains(command.summary(), "--format", "--debug");
    }

    @Test
    void aMistypedCommandGetsTheOneThatWasMeant() {
        CommandRun run = CommandRun.in(folder, "biuld");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.talk()).isEqualTo("""
                error: there is no command `biuld`

                hint: did you mean `build`? `slipway --help` lists the commands
                """);
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        CommandRun run = CommandRun.in(folder, "image", "ls", "--fromat", "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).isEqualTo("""
                error: there is no option `--fromat`

                hint: did you mean `--format`? `slipway image ls --help` shows what it takes
                """);
    }

    @Test
    void aProblemIsAlsoJsonWhereResultsAre() {
        CommandRun run = CommandRun.in(folder, "image", "inspect", "nowhere", "--format", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .startsWith(
                        "{\"error\":{\"code\":\"cli.no-such-image\",\"what\":\"there is no image `nowhere` in the store\"");
        assertThat(run.talk()).startsWith("error: there is no image `nowhere` in the store");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingIsBuilt() throws Exception {
        Files.writeString(folder.resolve("slipway.yaml"), "services:\n  nothing-to-build:\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.in(folder, "run", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.talk()).startsWith("error: cannot listen on `127.0.0.1:" + taken.getLocalPort() + "`\n");
        }
    }

    @Test
    void aWrongValueIsToldWithTheVariableThatHasIt() {
        CommandRun run = CommandRun.in(folder, Map.of("SLIPWAY_PORT", "http"), "run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).isEqualTo("""
                error: `SLIPWAY_PORT` is `http`, but takes a whole number

                hint: `slipway run --help` shows what it takes
                """);
    }

    @Test
    void aWrongValueIsToldWithTheValuesThatThereAre() {
        CommandRun run = CommandRun.in(folder, "image", "ls", "--format=yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).startsWith("error: `--format` is `yaml`, but takes `text` or `json`\n");
    }

    @Test
    void anEventCannotBeGivenTwice() {
        CommandRun run = CommandRun.in(folder, "invoke", "greeter", "{}", "--event", "event.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).startsWith("error: the event is given twice: as an argument and by `--event`\n");
    }

    @Test
    void aGroupListsItsCommands() {
        CommandRun run = CommandRun.in(folder, "image");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("image ls", "image inspect").doesNotContain("build");
    }

    @Test
    void anOptionCanBeGivenAsAnEnvironmentVariable() {
        CommandRun run = CommandRun.in(folder, Map.of("SLIPWAY_FORMAT", "json"), "image", "ls");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().strip()).isEqualTo("[ ]");
    }

    @Test
    void anImageThatIsNotThereIsTheProjectsFault() {
        CommandRun run = CommandRun.in(folder, "image", "inspect", "nothing");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.talk()).isEqualTo("""
                error: there is no image `nothing` in the store

                hint: `slipway image ls` lists what there is; `slipway build` makes the image of this folder
                """);
    }

    @Test
    void aStoreThatCannotBeMadeIsTheMachinesFault() throws Exception {
        Files.writeString(folder.resolve(".home"), "in the way");

        CommandRun run = CommandRun.in(folder, "image", "ls");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.talk()).startsWith("error: ").contains("\nhint: ");
    }
}

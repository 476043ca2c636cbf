package dev.slipway.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables, numbers, problems and progress as people see them.
class OutputTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new Table("NAME", "SIZE", "")
                        .row("a", "1 B", "")
                        .row("longer", "22 kB", "x")
                        .lines())
                .containsExactly("NAME    SIZE", "a       1 B", "longer  22 kB  x");
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "999949,999.9 kB", "999950,1.0 MB", "10000000000,10.0 GB"})
    void bytesAreShownInDecimalUnits(long bytes, String text) {
        assertThat(ByteCount.format(bytes)).isEqualTo(text);
    }

    @Test
    void aProblemSaysWhatWhereWhyAndTheCure() {
        assertThat(ProblemText.lines(new SomeProblem(), false))
                .containsExactly(
                        "error: cannot read `slipway.yaml`",
                        "  at: slipway.yaml:3:5",
                        "  because: two lines\n    of reasons",
                        "",
                        "hint: mend it");
    }

    @Test
    void colourIsAddedToTheRoleAndNeverChangesTheText() {
        assertThat(ProblemText.lines(new SomeProblem(), true).getFirst())
                .isEqualTo("\u001b[31;1merror:\u001b[0m cannot read `slipway.yaml`");
    }

    @ParameterizedTest
    @CsvSource({
        "true,xterm,'',true,true",
        "true,xterm,1,true,false",
        "true,dumb,'',false,false",
        "false,xterm,'',false,false"
    })
    void terminalsAndWishesAreObeyed(boolean tty, String term, String noColor, boolean terminal, boolean colour) {
        Surroundings surroundings = Surroundings.of(tty, "120", Map.of("TERM", term, "NO_COLOR", noColor));

        assertThat(surroundings).isEqualTo(new Surroundings(terminal, colour, 120));
    }

    @Test
    void inAPipeProgressIsSilentAndANoteIsSaidOnce() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ProgressView view =
                        new ProgressView(new PrintStream(out, true, StandardCharsets.UTF_8), Surroundings.none());
                Progress.Task task = view.begin("download", 100, Progress.Unit.BYTES)) {
            task.advance(50);
            view.note("less faithful");
            view.note("less faithful");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("note: less faithful\n");
    }

    @Test
    void aRunningTaskFitsItsLineAndSaysHowFarItIs() {
        try (ProgressView view = new ProgressView(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        Surroundings.none());
                RunningTask task =
                        new RunningTask(view, "download a package with a long name", 2_000_000, Progress.Unit.BYTES)) {
            task.advance(1_000_000);

            assertThat(task.line(60))
                    .startsWith("  download a package with")
                    .contains("1.0 MB of 2.0 MB")
                    .hasSizeLessThanOrEqualTo(60);
        }
    }

    private record SomeProblem() implements Problem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "test.some")
                    .what("cannot read `slipway.yaml`")
                    .where("slipway.yaml:3:5")
                    .why("two lines\nof reasons")
                    .cure("mend it");
        }
    }
}

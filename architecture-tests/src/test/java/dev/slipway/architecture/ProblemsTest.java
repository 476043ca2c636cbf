package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every problem that Slipway can have, made from sample values: its texts hold the rules of [Problem], and
/// `docs/reference/errors.md` lists it. `-Dslipway.documents=write` writes that page anew.
class ProblemsTest {

    private static final Path PAGE = House.ROOT.resolve("docs/reference/errors.md");

    static List<Problem> problems() {
        return House.CLASSES.stream()
                .filter(type -> type.isAssignableTo(Problem.class) && type.isRecord())
                .map(type -> (Problem) Samples.of(type.reflect()))
                .sorted(Comparator.comparing(Problem::code))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theTextsHoldTheRules(Problem problem) {
        assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
        Stream.of(problem.what(), problem.cure())
                .forEach(
                        text -> assertThat(text)
                                .isNotBlank()
                                .doesNotEndWith(".")
                                .doesNotContain("Optional[", "Exception", "dev.slipway")
                                .matches(
                                        "(?s)[^\\p{Lu}].*|(?:[A-Z]{2}|Java|Python|Debian|Docker|Lambda|Linux|Maven|Gradle|Slipway).*"));
        assertThat(problem.where().orElse("somewhere")).isNotBlank();
        assertThat(problem.why().orElse("somehow")).isNotBlank();
    }

    @Test
    void everyProblemHasACodeOfItsOwn() {
        assertThat(problems().stream().map(Problem::code)).doesNotHaveDuplicates();
    }

    @Test
    void theReferencePageListsEveryProblem() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("slipway.documents"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    @Test
    void thereAreManyProblems() {
        assertThat(problems()).hasSizeGreaterThan(60);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Errors

                <!-- Written from the problems themselves by ProblemsTest; change them, not this page. -->

                Every failure that a person can act on, by its code. The words in italics stand for what is told at the
                time. The exit code is the one of the command that ends with the failure. With `--format json` the last
                line on standard output has the failure for programs: `{"error": {"code", "what", "where", "why",
                "cure"}}`, without `where` and `why` where there is nothing to tell; the text is on standard error as ever.

                | Code | Exit | What | Cure |
                | --- | --- | --- | --- |
                """);
        for (Problem problem : problems()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %s | %s |%n",
                    problem.code(),
                    ExitCode.of(problem.category()).number(),
                    cell(problem.what()),
                    cell(problem.cure())));
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}

package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import java.util.stream.Stream;

/// The rules for what problems say.
public final class ProblemTexts {

    private ProblemTexts() {}

    /// Whether a problem's texts begin and end as they should, and its code is one of its module's.
    ///
    /// @param codes what the code begins with, such as `oci`
    public static void assertFollowRules(Problem problem, String codes) {
        assertThat(problem.code()).matches(codes + "\\.[a-z]+(-[a-z]+)*");
        Stream.of(Stream.of(problem.what(), problem.cure()), problem.why().stream())
                .flatMap(text -> text)
                .forEach(text -> assertThat(text)
                        .matches("(?s)([a-z`0-9]|Docker).*")
                        .doesNotEndWith(".")
                        .doesNotContain("Exception"));
    }

    /// Whether there is a sample of each kind of problem.
    public static void assertComplete(Stream<? extends Problem> samples, Class<? extends Problem> kinds) {
        assertThat(samples.map(Object::getClass).distinct().count()).isEqualTo(kinds.getPermittedSubclasses().length);
    }
}

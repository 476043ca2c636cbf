package dev.slipway.debian.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DebianProblemTest {

    private static final String URL = "http://deb.debian.org/debian/dists/trixie/InRelease";
    private static final Instant DAY = Instant.parse("2026-11-01T12:00:00Z");

    static List<DebianProblem> all() {
        return List.of(
                new DebianProblem.SuiteUnknown("trixi", URL),
                new DebianProblem.ArchitectureMissing("trixie", "s390", URL),
                new DebianProblem.NotSigned("trixie", URL),
                new DebianProblem.SignatureMalformed("trixie", URL, "it cannot be decoded"),
                new DebianProblem.SignerUnknown("trixie", URL, List.of("0123456789ABCDEF")),
                new DebianProblem.SignerExpired("trixie", URL, "0123456789ABCDEF", DAY),
                new DebianProblem.TextChanged("trixie", URL),
                new DebianProblem.SignatureInvalid("trixie", URL, "0123456789ABCDEF"),
                new DebianProblem.SuiteMismatch("forky", URL, "trixie"),
                new DebianProblem.IndexExpired("trixie", URL, DAY),
                new DebianProblem.IndexFromFuture("trixie", URL, DAY),
                new DebianProblem.IndexMalformed("trixie", URL, "it has no date"),
                unknown(Optional.of("curl")),
                unknown(Optional.empty()),
                new DebianProblem.DependencyUnsatisfied(List.of("a", "b"), "c (>= 2)", List.of("c 1")),
                new DebianProblem.DependencyUnsatisfied(List.of("a"), "c", List.of()),
                new DebianProblem.PackagesConflict("a", "b", "b (<< 2)"),
                new DebianProblem.PackageDamaged("a", "a.deb", "it is cut off"),
                new DebianProblem.PackageGone("a 1", URL),
                new DebianProblem.FilesConflict("usr/bin/a", "a", "b"),
                new DebianProblem.LockMalformed("slipway.lock", "it is no JSON"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTextsKeepTheRules(DebianProblem problem) {
        assertThat(problem.code()).matches("debian\\.[a-z]+(-[a-z]+)*");
        assertThat(problem.what()).matches("\\p{Ll}.*[^.]");
        assertThat(problem.cure()).matches("\\p{Ll}.*[^.]");
        assertThat(problem.why().orElse("because")).doesNotEndWith(".").doesNotContain("dev.slipway");
    }

    @Test
    void everyCaseIsShownHere() {
        Stream<Class<?>> cases = Arrays.stream(DebianProblem.class.getPermittedSubclasses());
        assertThat(all())
                .extracting(Object::getClass)
                .containsAll(cases.map(each -> (Class<?>) each).toList());
    }

    @Test
    void whoSignedIsNamed() {
        assertThat(new DebianProblem.SignerUnknown("trixie", URL, List.of("A", "B")).why())
                .contains(
                        "its `InRelease` file is signed with the keys `A`, `B` only, which Debian's archive does not use");
    }

    @Test
    void theDayOfAnEndIsShown() {
        assertThat(new DebianProblem.IndexExpired("trixie", URL, DAY).why())
                .contains("what the mirror has of it was valid until 2026-11-01");
    }

    @Test
    void theWayToADependencyIsShown() {
        DebianProblem problem = new DebianProblem.DependencyUnsatisfied(List.of("a", "b"), "c (>= 2)", List.of("c 1"));
        assertThat(problem.what()).isEqualTo("cannot install `a`");
        assertThat(problem.why()).contains("`a` needs `b` needs `c (>= 2)`, and there is only `c 1`");
    }

    @Test
    void thePlaceThatAsksForAPackageIsToldOnceItIsKnown() {
        assertThat(unknown(Optional.empty()).where()).isEmpty();
        assertThat(unknown(Optional.empty()).at("slipway.yaml:2:11").where()).contains("slipway.yaml:2:11");
    }

    private static DebianProblem.PackageUnknown unknown(Optional<String> nearest) {
        return new DebianProblem.PackageUnknown("crul", "trixie", "amd64", nearest, Optional.empty());
    }

    @Test
    void theNearestNameIsOffered() {
        assertThat(unknown(Optional.of("curl")).cure()).isEqualTo("did you mean `curl`?");
    }
}

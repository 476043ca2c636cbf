package dev.slipway.debian.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private final TestSource source = new TestSource();

    @Test
    void whatIsNeededIsFollowedToItsEnd() {
        source.with("a", "1", "Pre-Depends: b", "Depends: c")
                .with("b", "1")
                .with("c", "1", "Depends: d")
                .with("d", "1", "Depends: a")
                .with("e", "1");
        assertThat(resolve("a")).containsExactly("a 1", "b 1", "c 1", "d 1");
    }

    @Test
    void recommendationsAreNotFollowed() {
        source.with("a", "1", "Recommends: b", "Suggests: b").with("b", "1");
        assertThat(resolve("a")).containsExactly("a 1");
    }

    @Test
    void theNewestVersionThatFitsIsChosen() {
        source.with("a", "1", "Depends: b (<< 3)").with("b", "1").with("b", "2").with("b", "3");
        assertThat(resolve("a")).containsExactly("a 1", "b 2");
        assertThat(resolve("b")).containsExactly("b 3");
    }

    @Test
    void theFirstAlternativeThatCanBeHadIsChosen() {
        source.with("a", "1", "Depends: none | b | c").with("b", "1").with("c", "1");
        assertThat(resolve("a")).containsExactly("a 1", "b 1");
    }

    @Test
    void anAlternativeThatIsAskedForIsPreferred() {
        source.with("a", "1", "Depends: b | c").with("b", "1").with("c", "1");
        assertThat(resolve("a", "c")).containsExactly("a 1", "c 1");
        assertThat(resolve("c", "a")).containsExactly("a 1", "c 1");
    }

    @Test
    void anAlternativeThatIsExcludedIsPassedOver() {
        source.with("a", "1", "Depends: b | c")
                .with("b", "1", "Conflicts: d")
                .with("c", "1")
                .with("d", "1");
        assertThat(resolve("a", "d")).containsExactly("a 1", "c 1", "d 1");
    }

    @Test
    void aVirtualPackageIsProvidedByTheOneOfHighestPriorityThenTheFirstByName() {
        source.with("a", "1", "Depends: awk")
                .with("gawk", "1", "Provides: awk")
                .with("mawk", "1", "Provides: awk", "Priority: required")
                .with("bawk", "1", "Provides: awk");
        assertThat(resolve("a")).containsExactly("a 1", "mawk 1");
    }

    @Test
    void aRealPackageIsPreferredToThoseThatProvideItsName() {
        source.with("a", "1", "Depends: b")
                .with("b-ng", "9", "Provides: b", "Priority: required")
                .with("b", "1");
        assertThat(resolve("a")).containsExactly("a 1", "b 1");
    }

    @Test
    void aVirtualPackageMeetsAVersionOnlyIfItHasOne() {
        source.with("a", "1", "Depends: v (>= 2)")
                .with("without", "9", "Provides: v")
                .with("with", "1", "Provides: v (= 2)");
        assertThat(resolve("a")).containsExactly("a 1", "with 1");
    }

    @Test
    void architectureQualifiersMeanThisArchitecture() {
        source.with("a", "1", "Depends: b:any, c:amd64, d:arm64 | c")
                .with("b", "1")
                .with("c", "1")
                .with("d", "1");
        assertThat(resolve("a")).containsExactly("a 1", "b 1", "c 1");
    }

    @Test
    void relationsOfMaintainerScriptsAreNotFollowedUnlessTheirPackageIsAskedFor() {
        source.with("a", "1", "Depends: debconf (>= 0.5) | debconf-2.0").with("debconf", "1.5");
        UnneededRelations unneeded = new UnneededRelations(Set.of("debconf", "debconf-2.0"), Map.of());
        assertThat(names(Resolver.resolve(source, List.of("a"), unneeded))).containsExactly("a 1");
        assertThat(names(Resolver.resolve(source, List.of("a", "debconf"), unneeded)))
                .containsExactly("a 1", "debconf 1.5");
    }

    @Test
    void anUnknownPackageComesWithTheNearestName() {
        source.with("libmagic1t64", "1").with("curl", "1");
        assertProblem(
                new DebianProblem.PackageUnknown(
                        "libmagic1t46", "trixie", "amd64", Optional.of("libmagic1t64"), Optional.empty()),
                "libmagic1t46");
    }

    @Test
    void whatCannotBeHadComesWithTheWayToIt() {
        source.with("a", "1", "Depends: b")
                .with("b", "1", "Depends: c (>= 2) | gone")
                .with("c", "1");
        assertProblem(
                new DebianProblem.DependencyUnsatisfied(List.of("a", "b"), "c (>= 2) | gone", List.of("c 1")), "a");
    }

    @Test
    void packagesThatExcludeEachOtherAreNamed() {
        source.with("a", "1", "Depends: b, c")
                .with("b", "1", "Breaks: c (<< 2)")
                .with("c", "1");
        assertProblem(new DebianProblem.PackagesConflict("b", "c", "c (<< 2)"), "a");
    }

    @Test
    void aPackageDoesNotExcludeItselfByAVirtualName() {
        source.with("mta", "1", "Provides: mail-transport-agent", "Conflicts: mail-transport-agent");
        assertThat(resolve("mta")).containsExactly("mta 1");
    }

    private List<String> resolve(String... names) {
        return names(Resolver.resolve(source, List.of(names), UnneededRelations.NONE));
    }

    private static List<String> names(List<BinaryPackage> packages) {
        return packages.stream().map(BinaryPackage::toString).toList();
    }

    private void assertProblem(DebianProblem expected, String... names) {
        assertThatThrownBy(() -> resolve(names))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isEqualTo(expected));
    }
}

package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan;
import dev.slipway.debian.problem.DebianProblem.PackageUnknown;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownPackageTest {

    private static final Plan PLAN = TestBuild.withPackages(
            TestBuild.python(Path.of("/projects/orders"), new Plan.PythonDependencies.None(), Platform.LINUX_AMD64),
            List.of(
                    new Plan.SystemPackage("crul", Optional.of("slipway.yaml:2:11")),
                    new Plan.SystemPackage("ffmepg", Optional.empty())));

    @Test
    void aPackageThatTheUserAskedForIsToldWithItsPlace() {
        assertThat(placed(unknown("crul"))).isEqualTo(unknown("crul").at("slipway.yaml:2:11"));
    }

    @Test
    void otherPackagesHaveNoPlaceOfTheUsers() {
        assertThat(placed(unknown("ffmepg"))).isEqualTo(unknown("ffmepg"));
        assertThat(placed(unknown("python3.13"))).isEqualTo(unknown("python3.13"));
    }

    private static PackageUnknown unknown(String name) {
        return new PackageUnknown(name, "trixie", "amd64", Optional.empty(), Optional.empty());
    }

    private static Problem placed(PackageUnknown unknown) {
        return UnknownPackage.placed(new ProblemException(unknown), PLAN).problem();
    }
}

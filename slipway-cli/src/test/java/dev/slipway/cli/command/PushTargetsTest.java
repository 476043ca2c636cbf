package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import dev.slipway.workspace.FunctionSettings;
import dev.slipway.workspace.PackagingSettings;
import dev.slipway.workspace.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Under which names images are pushed.
class PushTargetsTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final BuildResult IMAGE = result(Platform.LINUX_AMD64);

    private static Service service(Optional<String> registry) {
        PackagingSettings packaging =
                new PackagingSettings(NONE, NONE, NONE, Plan.Base.Debian.of("trixie"), List.of(), List.of());
        FunctionSettings function = new FunctionSettings(128, 3, 512, new LinkedHashMap<>());
        return new Service("Thumbnail", Path.of("/work"), packaging, function, registry, new LinkedHashMap<>());
    }

    private static BuildResult result(Platform platform) {
        Digest digest = new Digest("0".repeat(64));
        return new BuildResult(
                "Thumbnail", "thumbnail:latest", digest, platform, 1, List.of(), List.of(), Duration.ZERO);
    }

    private static PushTargets targets(Optional<String> reference, Optional<String> prefix, Optional<String> tag) {
        return new PushTargets(NONE, reference, prefix, tag);
    }

    @Test
    void aServiceGoesToItsRegistryUnderItsImagesName() {
        Service service = service(Optional.of("registry.example.com/team"));

        assertThat(targets(NONE, NONE, NONE).of(service, IMAGE, false))
                .hasToString("registry.example.com/team/thumbnail:latest");
    }

    @Test
    void theCommandLineWinsOverTheFile() {
        Service service = service(Optional.of("registry.example.com/team"));

        assertThat(targets(NONE, Optional.of("localhost:5000/"), Optional.of("v1"))
                        .of(service, IMAGE, false))
                .hasToString("localhost:5000/thumbnail:v1");
        assertThat(targets(Optional.of("other.example.com/app:v2"), NONE, NONE).of(service, IMAGE, false))
                .hasToString("other.example.com/app:v2");
    }

    @Test
    void ofSeveralPlatformsEachHasATagOfItsOwn() {
        Service service = service(Optional.of("registry.example.com"));

        assertThat(targets(NONE, NONE, NONE).of(service, IMAGE, true))
                .hasToString("registry.example.com/thumbnail:latest-amd64");
        assertThat(targets(NONE, NONE, Optional.of("v1")).of(service, result(Platform.LINUX_ARM64), true))
                .hasToString("registry.example.com/thumbnail:v1-arm64");
        assertThat(targets(Optional.of("r.example.com/app:v2"), NONE, NONE)
                        .of(service, result(Platform.LINUX_ARM64), true))
                .hasToString("r.example.com/app:v2-arm64");
    }

    @Test
    void anImageOfTheStoreGoesWhereItsNameSaysOrIsToldTo() {
        assertThat(targets(NONE, NONE, NONE).of("registry.example.com/app:v1"))
                .hasToString("registry.example.com/app:v1");
        assertThat(targets(NONE, NONE, Optional.of("v2")).of("registry.example.com/app:v1"))
                .hasToString("registry.example.com/app:v2");
        assertThat(targets(NONE, Optional.of("localhost:5000/team"), NONE).of("app:v1"))
                .hasToString("localhost:5000/team/app:v1");
    }

    @Test
    void theWorkspacesRegistryIsForImagesWhoseNameHasNone() {
        PushTargets targets = new PushTargets(Optional.of("registry.example.com/team"), NONE, NONE, NONE);
        PushTargets told =
                new PushTargets(Optional.of("registry.example.com"), NONE, Optional.of("localhost:5000"), NONE);

        assertThat(targets.of("app:v1")).hasToString("registry.example.com/team/app:v1");
        assertThat(targets.of("other.example.com/app:v1")).hasToString("other.example.com/app:v1");
        assertThat(told.of("app:v1")).hasToString("localhost:5000/app:v1");
    }

    @Test
    void whatHasNoDestinationIsSaidSo() {
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> targets(NONE, NONE, NONE).of(service(NONE), IMAGE, false))
                        .problem())
                .isEqualTo(new CommandProblem.NoDestination("Thumbnail"));
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> targets(NONE, NONE, NONE).of("app:v1"))
                        .problem())
                .isEqualTo(new CommandProblem.NoDestination("app:v1"));
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> targets(NONE, Optional.of("team"), NONE).of("app"))
                        .problem())
                .isEqualTo(new CommandProblem.RegistryMissing("team"));
    }
}

package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.Plan.Decision;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.FindMissingLibraries.Libraries;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.Suite;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindMissingLibrariesIT {

    private static final Path SHARED =
            Path.of(System.getProperty("slipway.project"), "target", "it-home").toAbsolutePath();

    @TempDir
    Path folder;

    /// A shared object of this JDK: it needs libraries of the X Window System, of the JDK and of the base.
    @Test
    void librariesOfOtherPackagesAreFoundByTheIndexOfFiles() throws IOException {
        Path object = Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so");
        Files.copy(object, folder.resolve(object.getFileName()));
        SlipwayHome home = SlipwayHome.from(Map.of("SLIPWAY_HOME", SHARED.toString()), folder);
        SlipwayHome own =
                SlipwayHome.from(Map.of("SLIPWAY_HOME", folder.resolve("home").toString()), folder);
        try (Fetcher fetcher = Fetcher.create(System.getenv(), Progress.silent())) {
            DebianArchive debian = DebianArchive.open(home, fetcher, Progress.silent(), Clock.systemUTC());

            Libraries missing = new FindMissingLibraries(debian, StepCache.in(own), Progress.silent())
                    .run(new FindMissingLibraries.Input(
                            List.of(PossibleObjects.below(
                                    folder, Inputs.of("test", 1).digest())),
                            base(debian, own)));

            assertThat(missing.packages()).contains("libx11-6", "libxext6").doesNotContain("libc6");
            assertThat(missing.decisions())
                    .contains(
                            new Decision("packages", "libx11-6", "`libX11.so.6` is needed by `libawt_xawt.so`"),
                            new Decision(
                                    "packages",
                                    "none",
                                    "`libawt.so` is needed by `libawt_xawt.so`, and no package has it"));
        }
    }

    private static Base base(DebianArchive debian, SlipwayHome own) throws IOException {
        Platform machine = Platform.linuxOn(System.getProperty("os.arch"));
        BaseRequest request = new BaseRequest(Suite.TRIXIE, machine, List.of(), false);
        return new ComposeBase(debian)
                .run(new ComposeBase.Input(
                        request,
                        new ResolveBase(debian, own.state())
                                .run(new ResolveBase.Input(request, BuildOptions.DEFAULT))));
    }
}

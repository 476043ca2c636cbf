package dev.slipway.build.step;

import dev.slipway.build.download.PinnedDownload;
import dev.slipway.build.download.ZipFiles;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Maven for projects that bring no wrapper, on machines that have no Maven: one pinned version, run by the
/// JDK that Slipway runs on.
public final class MavenInstallation {

    private static final String NAME = "maven";
    private static final String PROGRAM = "bin/mvn";

    private final Fetcher fetcher;
    private final SlipwayHome home;
    private final StepCache cache;

    public MavenInstallation(Fetcher fetcher, SlipwayHome home, StepCache cache) {
        this.fetcher = fetcher;
        this.home = home;
        this.cache = cache;
    }

    /// The program, fetched unless it is here.
    ///
    /// @throws IOException                              if the cache cannot be written
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.io.fetch.FetchProblem]
    Path program() throws IOException {
        PinnedDownload pinned = PinnedDownload.group(NAME, Platform.LINUX_AMD64).getFirst();
        Path folder =
                cache.folder(NAME, Inputs.of(NAME, 1).add(pinned.sha256()).digest(), target -> unpack(pinned, target));
        return folder.resolve("apache-maven-" + pinned.version()).resolve(PROGRAM);
    }

    private void unpack(PinnedDownload pinned, Path target) throws IOException {
        ZipFiles.unpack(pinned.fetch(fetcher, home), _ -> true, target);
        Path program = target.resolve("apache-maven-" + pinned.version()).resolve(PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

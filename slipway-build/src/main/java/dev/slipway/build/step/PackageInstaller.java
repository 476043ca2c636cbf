package dev.slipway.build.step;

import dev.slipway.build.download.PinnedDownload;
import dev.slipway.build.download.Wheel;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The installer of Python packages, uv: one pinned version, taken out of its own wheel, so that nothing
/// depends on what this machine has.
public final class PackageInstaller {

    private static final String NAME = "uv";

    private final Fetcher fetcher;
    private final SlipwayHome home;
    private final StepCache cache;

    public PackageInstaller(Fetcher fetcher, SlipwayHome home, StepCache cache) {
        this.fetcher = fetcher;
        this.home = home;
        this.cache = cache;
    }

    /// The pinned version.
    String version() {
        return pinned(Platform.LINUX_AMD64).version();
    }

    /// The program for a machine, fetched unless it is here.
    Path locate(Platform machine) throws IOException {
        PinnedDownload pinned = pinned(machine);
        Path folder = cache.folder(
                NAME, Inputs.of(NAME, 1).add(pinned.sha256()).digest(), target -> unpack(pinned, target.resolve(NAME)));
        return folder.resolve(NAME);
    }

    private void unpack(PinnedDownload pinned, Path program) throws IOException {
        Wheel.unpackScript(pinned.fetch(fetcher, home), NAME, program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static PinnedDownload pinned(Platform machine) {
        return PinnedDownload.group(NAME, machine).getFirst();
    }
}

package dev.slipway.build.step;

import dev.slipway.build.BuildProblem;
import dev.slipway.build.download.PinnedDownload;
import dev.slipway.build.download.Wheel;
import dev.slipway.build.download.ZipFiles;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Brings AWS's runtime interface client for a language, as AWS publishes it: what fetches events from Lambda
/// and calls the handler.
public final class InstallRuntimeClient {

    /// The step's name in the cache.
    public static final String NAME = "runtime-client";

    private static final int VERSION = 1;

    /// The folder of a jar with shared objects; they are laid beside it, where they can be loaded as they
    /// are.
    private static final String NATIVE_PARTS = "jni/";

    private final Fetcher fetcher;
    private final SlipwayHome home;
    private final StepCache cache;

    public InstallRuntimeClient(Fetcher fetcher, SlipwayHome home, StepCache cache) {
        this.fetcher = fetcher;
        this.home = home;
        this.cache = cache;
    }

    /// @param group    of [PinnedDownload]: `python-3.13/` or `java/`
    /// @param platform what the image runs on
    public record Input(String group, Platform platform) {}

    /// A runtime client that is on this machine.
    ///
    /// @param inputs of the folder's content
    /// @param folder the wheels' modules, or the jars with their shared objects in `jni/`
    /// @param holds  names and versions, for people
    /// @param files  the downloaded files' names, in the order in which they are pinned
    public record RuntimeClient(Digest inputs, Path folder, String holds, List<String> files) {}

    /// The runtime client.
    ///
    /// @throws IOException      if the cache cannot be written
    /// @throws ProblemException with a [dev.slipway.io.fetch.FetchProblem], or with
    ///                          [BuildProblem.VersionUnsupported] if none is pinned
    public RuntimeClient run(Input input) throws IOException {
        List<PinnedDownload> pinned = pinned(input);
        Digest inputs = inputs(input);
        Path folder = cache.folder(NAME, inputs, target -> install(pinned, target));
        return new RuntimeClient(
                inputs,
                folder,
                pinned.stream()
                        .map(file -> file.shortName() + " " + file.version())
                        .collect(Collectors.joining(", ")),
                pinned.stream().map(PinnedDownload::fileName).toList());
    }

    /// The inputs of the result.
    ///
    /// @throws ProblemException with [BuildProblem.VersionUnsupported] if none is pinned
    public static Digest inputs(Input input) {
        return Inputs.of(NAME, VERSION)
                .add(pinned(input).stream().map(PinnedDownload::sha256).toList())
                .digest();
    }

    private static List<PinnedDownload> pinned(Input input) {
        List<PinnedDownload> pinned = PinnedDownload.group(input.group(), input.platform());
        if (pinned.isEmpty()) {
            String[] language = input.group().replace("/", "").split("-", 2);
            throw new ProblemException(new BuildProblem.VersionUnsupported(
                    language[0], language[language.length - 1], PinnedDownload.groups()));
        }
        return pinned;
    }

    private void install(List<PinnedDownload> pinned, Path target) throws IOException {
        for (PinnedDownload download : pinned) {
            Path file = download.fetch(fetcher, home);
            if (download.fileName().endsWith(".whl")) {
                Wheel.unpackModules(file, target);
            } else {
                Files.copy(file, target.resolve(download.fileName()));
                ZipFiles.unpack(file, path -> path.startsWith(NATIVE_PARTS), target);
            }
        }
    }
}

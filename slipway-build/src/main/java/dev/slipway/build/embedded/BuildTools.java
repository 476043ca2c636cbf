package dev.slipway.build.embedded;

import dev.slipway.debian.DebianArchive;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.SandboxHost;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// What a build works with.
///
/// @param store       takes the layers and images
/// @param debian      gives the packages of bases
/// @param sandboxes   runs the programs of a base; asked only when a step has something to do
/// @param fetcher     downloads what is pinned
/// @param home        where Slipway keeps what it keeps
/// @param progress    is told what is going on
/// @param environment of this process: package indexes, proxies, `JAVA_HOME`
/// @param machine     what this machine is
/// @param javaHome    the JDK that this process runs on, which builds Java projects where `JAVA_HOME` names
///                    no newer one
public record BuildTools(
        Store store,
        DebianArchive debian,
        Supplier<SandboxHost> sandboxes,
        Fetcher fetcher,
        SlipwayHome home,
        Progress progress,
        Map<String, String> environment,
        Platform machine,
        Path javaHome) {

    public BuildTools {
        environment = Map.copyOf(environment);
    }

    /// The same with the JDK that this process runs on.
    public BuildTools(
            Store store,
            DebianArchive debian,
            Supplier<SandboxHost> sandboxes,
            Fetcher fetcher,
            SlipwayHome home,
            Progress progress,
            Map<String, String> environment,
            Platform machine) {
        this(
                store,
                debian,
                sandboxes,
                fetcher,
                home,
                progress,
                environment,
                machine,
                Path.of(System.getProperty("java.home")));
    }
}

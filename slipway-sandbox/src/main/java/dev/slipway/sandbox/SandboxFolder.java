package dev.slipway.sandbox;

import java.nio.file.Path;

/// Where one sandbox has its files. All but `scratch` lies on a file system in memory that only the sandbox's
/// mount namespace has: when that goes, it goes.
///
/// ```
/// <name>/memory/            in memory
///     tmp/                  the sandbox's /tmp, of the configured size
///     root/                 the joined root file system
///     upper/ work/          what overlayfs needs
///     bundle/               what runc is told
///     runc/                 what runc remembers
///     memory-limit, meminfo what processes see of their memory
/// <name>/scratch/           on disk: what build steps write
/// ```
///
/// @param path of the folder
record SandboxFolder(Path path) {

    Path memory() {
        return path.resolve("memory");
    }

    Path temporary() {
        return memory().resolve("tmp");
    }

    Path root() {
        return memory().resolve("root");
    }

    /// Where the folders `upper` and `work` of the overlay are.
    Path changes(SandboxSpecification.RootAccess access) {
        return switch (access) {
            case READ_ONLY -> memory();
            case SCRATCH -> path.resolve("scratch");
        };
    }

    Path bundle() {
        return memory().resolve("bundle");
    }

    Path memoryLimit() {
        return memory().resolve("memory-limit");
    }

    Path memoryInformation() {
        return memory().resolve("meminfo");
    }

    Path runtimeState() {
        return memory().resolve("runc");
    }

    Path runtimeLog(String process) {
        return memory().resolve(process + ".log");
    }

    Path processIdFile(String process) {
        return memory().resolve(process + ".pid");
    }
}

package dev.slipway.build.step;

import dev.slipway.build.BuildOptions;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.LockFile;
import dev.slipway.debian.PackageLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses the Debian packages that the bases of a build are made of, and their versions.
public final class ResolveBase {

    private final DebianArchive debian;
    private final Path guards;
    private LockFile chosen = LockFile.empty();

    /// @param state where what belongs to running processes is kept
    public ResolveBase(DebianArchive debian, Path state) {
        this.debian = debian;
        this.guards = state.resolve("locks");
    }

    /// @param request what the base has to have
    /// @param options whether a lock decides, or the index, and how old that may be
    public record Input(BaseRequest request, BuildOptions options) {}

    /// The packages: those that the lock file names, otherwise those that the index gives.
    ///
    /// @throws IOException if a cache or the lock file cannot be read
    public PackageLock run(Input input) throws IOException {
        Optional<PackageLock> known = known(input);
        if (known.isPresent()) {
            return known.get();
        }
        PackageLock resolved = resolve(input);
        chosen = chosen.with(resolved);
        return resolved;
    }

    private Optional<PackageLock> known(Input input) throws IOException {
        Optional<PackageLock> known = chosen.find(input.request());
        BuildOptions options = input.options();
        if (known.isPresent() || options.freshIndex() || options.lockFile().isEmpty()) {
            return known;
        }
        return LockFile.read(options.lockFile().get()).find(input.request());
    }

    /// Writes what was chosen to the lock file. That is for the end of a build: one that fails changes nothing in
    /// the workspace.
    ///
    /// @throws IOException if the lock file cannot be read or written
    public void lock(BuildOptions options) throws IOException {
        if (options.lockFile().isPresent() && !chosen.locks().isEmpty()) {
            chosen.addTo(options.lockFile().get(), guards);
        }
    }

    private PackageLock resolve(Input input) throws IOException {
        if (input.options().freshIndex()) {
            debian.refresh(input.request().suite());
        }
        return debian.resolve(input.request());
    }
}

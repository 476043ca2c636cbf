package dev.slipway.build.step;

import dev.slipway.build.BuildOptions;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.LockFile;
import dev.slipway.debian.PackageLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses the Debian packages that a base is made of, and their versions.
public final class ResolveBase {

    private final DebianArchive debian;
    private final Path locks;

    /// @param state where what belongs to running processes is kept
    public ResolveBase(DebianArchive debian, Path state) {
        this.debian = debian;
        this.locks = state.resolve("locks");
    }

    /// @param request what the base has to have
    /// @param options whether a lock decides, or the index, and how old that may be
    public record Input(BaseRequest request, BuildOptions options) {}

    /// The packages: those that the lock file names, otherwise those that the index gives, which are then
    /// locked.
    ///
    /// @throws IOException if a cache or the lock file cannot be read or written
    public PackageLock run(Input input) throws IOException {
        BuildOptions options = input.options();
        if (options.lockFile().isEmpty()) {
            return resolve(input);
        }
        Path file = options.lockFile().get();
        Optional<PackageLock> known =
                options.freshIndex() ? Optional.empty() : LockFile.read(file).find(input.request());
        if (known.isPresent()) {
            return known.get();
        }
        PackageLock resolved = resolve(input);
        LockFile.add(resolved, file, locks);
        return resolved;
    }

    private PackageLock resolve(Input input) throws IOException {
        if (input.options().freshIndex()) {
            debian.refresh(input.request().suite());
        }
        return debian.resolve(input.request());
    }
}

package dev.slipway.build.step;

import dev.slipway.build.BuildOptions;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.PackageLock;
import java.io.IOException;

/// Chooses the Debian packages that a base is made of, and their versions.
public final class ResolveBase {

    private final DebianArchive debian;

    public ResolveBase(DebianArchive debian) {
        this.debian = debian;
    }

    /// @param request what the base has to have
    /// @param options whether a lock decides, or the index, and how old that may be
    public record Input(BaseRequest request, BuildOptions options) {}

    /// The packages.
    ///
    /// @throws IOException if a cache or the lock file cannot be read or written
    public PackageLock run(Input input) throws IOException {
        if (input.options().freshIndex()) {
            debian.refresh(input.request().suite());
        }
        return debian.resolve(input.request());
    }
}

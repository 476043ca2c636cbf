package dev.slipway.debian.rootfs;

import java.io.IOException;

/// One thing that dpkg's configuration step or a maintainer script would do to a root file system.
interface RootConcern {

    /// Adds to the root what is missing.
    ///
    /// @throws IOException if a package's file cannot be read
    void apply(Composition composition) throws IOException;
}

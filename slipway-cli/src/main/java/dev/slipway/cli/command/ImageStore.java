package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.Platform;
import dev.slipway.oci.store.Store;
import java.io.IOException;

/// The store that all commands share.
final class ImageStore {

    private ImageStore() {}

    static Store open(CommandContext context) throws IOException {
        context.home().mark();
        return Store.open(
                context.home().data().resolve("images"),
                context.home().cache().resolve("store"),
                context.console().progress());
    }

    /// The image that the user named; out of an index, the one for a platform.
    ///
    /// @throws ProblemException with [CommandProblem.NoSuchImage]
    static Image find(Store store, String name, Platform platform) throws IOException {
        return store.find(name, platform).orElseThrow(() -> missing(name));
    }

    /// The manifest or index that the user named.
    ///
    /// @throws ProblemException with [CommandProblem.NoSuchImage]
    static Descriptor resolve(Store store, String name) throws IOException {
        return store.resolve(name).orElseThrow(() -> missing(name));
    }

    private static ProblemException missing(String name) {
        return new ProblemException(new CommandProblem.NoSuchImage(name));
    }
}

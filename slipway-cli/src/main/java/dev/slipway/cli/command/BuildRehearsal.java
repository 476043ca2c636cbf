package dev.slipway.cli.command;

import dev.slipway.workspace.Workspace;
import java.io.IOException;

/// Prepares a build from which the virtual machine can learn; see [dev.slipway.build.embedded.Rehearsal].
public final class BuildRehearsal {

    private BuildRehearsal() {}

    /// Lets `slipway build` in the working directory find everything done.
    ///
    /// @param context whose home and working directory are thrown away afterwards
    /// @throws IOException if they cannot be written
    public static void prepare(CommandContext context) throws IOException {
        try (Workshop workshop = Workshop.open(context)) {
            workshop.rehearse(Workspace.read(context.workingDirectory()));
        }
    }
}

/// The command line: finds the command that was named, runs it, and turns whatever happens into output and an
/// exit code.
///
/// Entry type: [dev.slipway.cli.Main]. What the commands do is done by the modules below; what is printed is
/// made in `dev.slipway.cli.output`.
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;

/// All that a person or a program sees: data on standard output, talk on standard error, progress, tables,
/// JSON, problems. Nothing else in Slipway touches the standard streams.
///
/// Entry type: [dev.slipway.cli.output.Console].
@NullMarked
package dev.slipway.cli.output;

import org.jspecify.annotations.NullMarked;

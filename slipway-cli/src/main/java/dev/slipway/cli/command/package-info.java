/// One class for each command: its options, one call into the modules below, and what is shown of the result.
@NullMarked
package dev.slipway.cli.command;

import org.jspecify.annotations.NullMarked;

/// Files that survive: where Slipway keeps things, atomic writes, locks between processes, paths that cannot
/// escape.
@NullMarked
package dev.slipway.io.files;

import org.jspecify.annotations.NullMarked;

/// Progress as events: the core says what it does and how far it is; a terminal, a log or nothing shows it.
///
/// Entry type: [dev.slipway.io.progress.Progress].
@NullMarked
package dev.slipway.io.progress;

import org.jspecify.annotations.NullMarked;

/// Handlers in class files: what a built Java project can be called with.
///
/// Entry type: [dev.slipway.build.handler.ClassFileHandlers].
@NullMarked
package dev.slipway.build.handler;

import org.jspecify.annotations.NullMarked;

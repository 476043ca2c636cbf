/// What the user wrote becomes a plan: configuration files, detection of language, version, handler and dependencies,
/// each
/// with its reason.
@NullMarked
package dev.slipway.workspace;

import org.jspecify.annotations.NullMarked;

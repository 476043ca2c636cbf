/// What the user wrote becomes a plan: the services of a folder, and for each of them its language, version,
/// dependencies and handler, every choice with its reason.
///
/// Entry types: [dev.slipway.workspace.Workspace] and [dev.slipway.workspace.Planner].
@NullMarked
package dev.slipway.workspace;

import org.jspecify.annotations.NullMarked;

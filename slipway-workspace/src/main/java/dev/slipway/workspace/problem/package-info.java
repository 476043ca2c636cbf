/// What can be wrong with a workspace: its configuration and its projects.
@NullMarked
package dev.slipway.workspace.problem;

import org.jspecify.annotations.NullMarked;

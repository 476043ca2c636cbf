/// A service's folder as detection sees it: bounded, never executed, and read no further than a question needs.
@NullMarked
package dev.slipway.workspace.project;

import org.jspecify.annotations.NullMarked;

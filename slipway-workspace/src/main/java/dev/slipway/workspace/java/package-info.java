/// Java: build tool, version and handler of a project, told from its files without running any of them.
@NullMarked
package dev.slipway.workspace.java;

import org.jspecify.annotations.NullMarked;

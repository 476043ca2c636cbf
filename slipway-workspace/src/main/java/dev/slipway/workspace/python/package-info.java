/// Python: version, dependencies and handler of a project, told from its files without running any of them.
@NullMarked
package dev.slipway.workspace.python;

import org.jspecify.annotations.NullMarked;

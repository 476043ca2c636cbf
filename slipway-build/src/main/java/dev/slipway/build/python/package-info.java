/// What Python projects write down about their dependencies, as requirements that the installer understands;
/// and what the installer says, as problems.
///
/// Entry types: [dev.slipway.build.python.RequirementsFile], [dev.slipway.build.python.PoetryLock],
/// [dev.slipway.build.python.PipfileLock] and [dev.slipway.build.python.InstallerMessages].
@NullMarked
package dev.slipway.build.python;

import org.jspecify.annotations.NullMarked;

/// Errors as data: what went wrong, where, why, and the cure.
///
/// Each module has one sealed interface under [dev.slipway.io.problem.Problem] with a record for each case;
/// [dev.slipway.io.problem.ProblemException] is the only exception that carries them. Texts are for people; how
/// they are printed and which exit code follows is decided at the edge, not here.
@NullMarked
package dev.slipway.io.problem;

import org.jspecify.annotations.NullMarked;

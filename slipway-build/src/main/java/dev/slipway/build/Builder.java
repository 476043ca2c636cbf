package dev.slipway.build;

import java.util.List;

/// Turns plans into images in the store. Implementations differ in what does the work: the embedded builder of
/// this module (`dev.slipway.build.embedded.EmbeddedBuilder`), or an engine.
public interface Builder {

    /// Builds one image for each of the plan's platforms, in their order, and names it in the store. What is
    /// there already is not made again: a build of an unchanged service starts no process and needs no network.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with a [BuildProblem] or a problem of a lower module;
    ///         the store then has every name that it had before
    List<BuildResult> build(Plan plan, BuildOptions options);
}

package dev.slipway.build.java;

import dev.slipway.build.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A project's own build, not yet run. It runs where the project lies, as its developers run it: what it
/// refers to beside itself (a parent, the version control's folder) is there, and what it makes is found
/// where they look for it.
public sealed interface ProjectBuild permits MavenBuild, GradleBuild {

    /// The folder in the result with the project's classes and resources.
    String CLASSES = "classes";

    /// The folder in the result with the jars that the classes need.
    String DEPENDENCIES = "dependencies";

    /// The folder whose files the result depends on: the project's, or that of the larger project that it is
    /// a module of.
    Path root();

    /// All that the result depends on beside those files: what builds, and the JDK that it runs on.
    String identity();

    /// What was decided about how the project is built, where that is not what people expect.
    Optional<Plan.Decision> decision();

    /// Runs the build and puts [#CLASSES] and [#DEPENDENCIES] into a folder.
    ///
    /// @throws IOException                              if files cannot be read or written
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.build.ProjectProblem]
    void run(Path target) throws IOException;
}

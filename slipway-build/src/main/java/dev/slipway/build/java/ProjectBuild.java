package dev.slipway.build.java;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

    /// All that the result depends on beside those files and the JDK.
    String identity();

    /// The JDK that the build runs on.
    ///
    /// @param wanted    the release of Java that the image has, such as 25
    /// @param installed on this machine, the first choice first
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.build.ProjectProblem] if none will do
    Jdk jdk(int wanted, List<Jdk> installed);

    /// Runs the build and puts [#CLASSES] and [#DEPENDENCIES] into a folder.
    ///
    /// @throws IOException                              if files cannot be read or written
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.build.ProjectProblem]
    void run(Jdk jdk, Path target) throws IOException;
}

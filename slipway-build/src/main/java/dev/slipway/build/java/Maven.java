package dev.slipway.build.java;

import dev.slipway.build.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Maven with the JDK that it runs and compiles on: of this machine, or out of Debian's packages in a sandbox.
public interface Maven {

    /// How it is called, for people: `./mvnw`, `mvn`.
    String shown();

    /// What of it decides about what it makes, for the digest of a result's inputs.
    String identity();

    /// Why it was taken, where that is not what people expect.
    Optional<Plan.Decision> decision();

    /// Runs it to its end, in the folder of the reactor's outermost project.
    ///
    /// @param reactor   what it builds
    /// @param arguments goals and options
    /// @param target    a folder outside the project that it may write to
    /// @throws IOException                              if it cannot be started or read
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.build.ProjectProblem] if it cannot
    ///         be had
    Outcome run(MavenReactor reactor, List<String> arguments, Path target) throws IOException;

    /// What it left.
    ///
    /// @param succeeded whether its exit status was 0
    /// @param output    all that it wrote, or the end of that
    record Outcome(boolean succeeded, String output) {}
}

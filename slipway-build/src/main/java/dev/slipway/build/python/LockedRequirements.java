package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a lock file asks for.
///
/// @param text    in the syntax of `requirements.txt`
/// @param folders of this service that are installed as packages, relative to the service's folder, without
///                doubles
public record LockedRequirements(String text, List<Path> folders) {

    public LockedRequirements {
        folders = List.copyOf(folders);
    }

    /// Locked packages in the order of their names, and folders before them.
    static LockedRequirements of(List<PinnedRequirement> pinned, List<Path> folders) {
        List<Path> distinct = folders.stream().distinct().sorted().toList();
        String text = Stream.concat(
                        distinct.stream().map(folder -> "./" + folder),
                        pinned.stream().map(PinnedRequirement::line).sorted())
                .collect(Collectors.joining("\n", "", "\n"));
        return new LockedRequirements(text, distinct);
    }

    /// The folder of the service that a lock file names.
    ///
    /// @param file       the lock file
    /// @param dependency what is installed from there
    /// @param folder     as it is written
    /// @throws ProblemException with [DependencyProblem.UnsupportedSource] if it lies elsewhere
    static Path folder(String file, String dependency, String folder) {
        Path path = Path.of(folder).normalize();
        if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
            throw unsupported(file, dependency, "a folder outside of the service's");
        }
        return path;
    }

    static ProblemException unsupported(String file, String dependency, String source) {
        return new ProblemException(new DependencyProblem.UnsupportedSource(file, dependency, source));
    }
}

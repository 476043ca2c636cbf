package dev.slipway.build.java;

import dev.slipway.io.files.FileTree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program that builds a project.
///
/// @param words how it is called
/// @param shown the same, for people
record BuildProgram(List<String> words, String shown) {

    /// The project's wrapper: in its folder, or in one above as far as `root`.
    static Optional<BuildProgram> wrapper(String name, Path project, Path root) {
        for (Path folder = project; folder.startsWith(root); folder = FileTree.folderOf(folder)) {
            Path script = folder.resolve(name);
            if (Files.isRegularFile(script)) {
                return Optional.of(new BuildProgram(List.of("sh", script.toString()), "./" + name));
            }
            if (folder.equals(root)) {
                break;
            }
        }
        return Optional.empty();
    }

    /// This machine's program of a name.
    ///
    /// @param environment of this process, for its `PATH`
    static Optional<BuildProgram> installed(String name, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder).resolve(name);
            if (program.isAbsolute() && Files.isExecutable(program) && Files.isRegularFile(program)) {
                return Optional.of(new BuildProgram(List.of(program.toString()), name));
            }
        }
        return Optional.empty();
    }
}

package dev.slipway.workspace.configuration;

import dev.slipway.io.files.ConfinedPath;
import dev.slipway.io.problem.NearestName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder that `path` denotes.
public final class ServicePath {

    private static final int COMPARED = 1_000;

    private ServicePath() {}

    /// The folder, or empty where it is none of the workspace's; then that is among the faults.
    ///
    /// @param root the workspace's folder
    /// @param path as the user wrote it
    public static Optional<Path> check(Path root, String path, Span span, Faults faults) {
        Optional<Path> folder =
                path.startsWith("/") ? Optional.empty() : ConfinedPath.of(path).map(root::resolve);
        if (folder.isEmpty()) {
            faults.add(
                    span,
                    "`path` leaves the workspace",
                    "move `" + ConfigurationFile.NAME + "` up, or the source down");
            return Optional.empty();
        }
        if (!Files.isDirectory(folder.get())) {
            boolean file = Files.exists(folder.get());
            faults.add(
                    span,
                    file ? "`path` is a file, not a folder" : "there is no such folder",
                    hint(folder.get(), file));
            return Optional.empty();
        }
        return folder;
    }

    private static String hint(Path missing, boolean file) {
        Path parent = missing.getParent();
        if (file || parent == null || !Files.isDirectory(parent)) {
            return "give a folder below the one of `" + ConfigurationFile.NAME + "`";
        }
        return NearestName.of(String.valueOf(missing.getFileName()), folders(parent))
                .map(name -> "did you mean `" + name + "`?")
                .orElse("give a folder below the one of `" + ConfigurationFile.NAME + "`");
    }

    private static List<String> folders(Path parent) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (names.size() == COMPARED) {
                    break;
                }
            }
        } catch (IOException _) {
            return List.of(); // only the hint is poorer for it
        }
        return names;
    }
}

package dev.slipway.io.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where Slipway keeps what it keeps.
///
/// ```
/// cache/   can be deleted at any time: downloads, package indexes, unpacked layers, file states
/// data/    what the user made: the image store
/// state/   of running processes: sandboxes, the endpoint of `slipway run`; tokens until they expire
/// config/  what the user wrote for all workspaces: `registries.yaml`
/// ```
///
/// @param cache  what can be fetched or computed again
/// @param data   what cannot
/// @param state  what lives no longer than the processes and sessions it describes
/// @param config what the user wrote; only read
public record SlipwayHome(Path cache, Path data, Path state, Path config) {

    /// The file that marks a folder as Slipway's own.
    public static final String MARKER = ".slipway-home";

    private static final String MARKER_TEXT =
            "Slipway keeps its own files in this folder, and leaves it out of images.\n";

    /// The folders as the environment has them: all below `SLIPWAY_HOME` where that is set, otherwise the XDG
    /// base directories (`XDG_CACHE_HOME`, `XDG_DATA_HOME`, `XDG_STATE_HOME`, `XDG_CONFIG_HOME`; their
    /// defaults are below `home`).
    ///
    /// @param environment the process's environment variables
    /// @param home        the user's home folder
    public static SlipwayHome from(Map<String, String> environment, Path home) {
        String all = environment.getOrDefault("SLIPWAY_HOME", "");
        if (!all.isEmpty()) {
            return in(Path.of(all).toAbsolutePath().normalize());
        }
        return new SlipwayHome(
                xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")));
    }

    /// All folders below one, under their own names.
    public static SlipwayHome in(Path root) {
        return new SlipwayHome(
                root.resolve("cache"), root.resolve("data"), root.resolve("state"), root.resolve("config"));
    }

    /// Makes the folders and marks them as Slipway's own, so that [#isMarked] knows them wherever they lie, such
    /// as inside the folder of a service. A folder that holds all of them is marked when it is made here; one
    /// that was there before may have other content.
    ///
    /// @throws IOException if that fails
    public void mark() throws IOException {
        Set<Path> parents = new HashSet<>();
        for (Path folder : List.of(cache, data, state, config)) {
            parents.add(FileTree.folderOf(folder));
        }
        boolean together = parents.size() == 1 && !cache.equals(data);
        if (together && Files.notExists(FileTree.folderOf(cache))) {
            mark(FileTree.folderOf(cache));
        }
        for (Path folder : List.of(cache, data, state)) {
            mark(folder);
        }
    }

    private static void mark(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path marker = folder.resolve(MARKER);
        if (Files.notExists(marker)) {
            AtomicFile.write(marker, MARKER_TEXT.getBytes(UTF_8));
        }
    }

    /// Whether a folder is Slipway's own.
    public static boolean isMarked(Path folder) {
        return Files.exists(folder.resolve(MARKER));
    }

    /// Relative values are ignored, as the XDG base directory specification demands.
    private static Path xdg(Map<String, String> environment, String variable, Path fallback) {
        Path value = Path.of(environment.getOrDefault(variable, ""));
        return (value.isAbsolute() ? value : fallback).resolve("slipway");
    }
}

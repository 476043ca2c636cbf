package dev.slipway.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.io.files.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Remembers which folders were built on this machine. The launcher asks: a build that finds nearly everything
/// done is quickest without the optimizing compiler, one that has a hundred megabytes to hash and compress needs
/// it, as only it uses the processor's instructions for SHA-256.
///
/// ```
/// cache/built/%home%user%thumbnail     an empty file: the folder's path, with `%` for `/`
/// ```
final class BuiltFolders {

    /// What file systems allow for a name, in bytes. Folders with a longer path are not remembered.
    private static final int LONGEST_NAME = 255;

    private BuiltFolders() {}

    /// Remembers a folder.
    ///
    /// @throws IOException if the folder is gone, or the cache cannot be written
    static void remember(Path folder, SlipwayHome home) throws IOException {
        String name = folder.toRealPath().toString().replace('/', '%');
        Path built = home.cache().resolve("built");
        if (name.getBytes(UTF_8).length <= LONGEST_NAME && !Files.exists(built.resolve(name))) {
            Files.createDirectories(built);
            Files.write(built.resolve(name), new byte[0]);
        }
    }
}

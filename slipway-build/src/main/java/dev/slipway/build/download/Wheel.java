package dev.slipway.build.download;

import java.io.IOException;
import java.nio.file.Path;

/// A Python wheel (PyPA, "Binary distribution format").
public final class Wheel {

    private static final String SCRIPTS = ".data/scripts/";

    private Wheel() {}

    /// Unpacks the modules of a wheel, as they lie on `sys.path`. What is not imported (`.data`) is left out.
    ///
    /// @throws IOException if the wheel is damaged or `target` cannot be written
    public static void unpackModules(Path wheel, Path target) throws IOException {
        ZipFiles.unpack(wheel, path -> !path.contains(".data/"), target);
    }

    /// Unpacks one program of a wheel, such as `uv`.
    ///
    /// @throws IOException if the wheel is damaged or has no such program, or `target` cannot be written
    public static void unpackScript(Path wheel, String name, Path target) throws IOException {
        ZipFiles.unpackFile(wheel, SCRIPTS + name, target);
    }
}

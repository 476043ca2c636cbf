package dev.slipway.build.download;

import dev.slipway.io.files.ConfinedPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A Python wheel whose hash was verified (PyPA, "Binary distribution format"), unpacked within bounds all the
/// same.
public final class Wheel {

    private static final int MAXIMUM_ENTRIES = 50_000;
    private static final long MAXIMUM_BYTES = 1L << 30;
    private static final String SCRIPTS = ".data/scripts/";

    private Wheel() {}

    /// Unpacks the modules of a wheel, as they lie on `sys.path`. What is not imported (`.data`) is left out.
    ///
    /// @throws IOException if the wheel is damaged or `target` cannot be written
    public static void unpackModules(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            checkSize(zip);
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Optional<String> path = ConfinedPath.of(entry.getName());
                if (!entry.isDirectory() && path.isPresent() && !path.get().contains(".data/")) {
                    Path file = target.resolve(path.get());
                    Files.createDirectories(file.getParent());
                    copy(zip, entry, file);
                }
            }
        }
    }

    /// Unpacks one program of a wheel, such as `uv`.
    ///
    /// @throws IOException if the wheel is damaged or has no such program, or `target` cannot be written
    public static void unpackScript(Path wheel, String name, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            checkSize(zip);
            ZipEntry script = zip.stream()
                    .filter(entry -> entry.getName().endsWith(SCRIPTS + name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no script " + name + " in " + wheel));
            copy(zip, script, target);
        }
    }

    private static void checkSize(ZipFile zip) throws IOException {
        long bytes =
                zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        if (zip.size() > MAXIMUM_ENTRIES || bytes > MAXIMUM_BYTES) {
            throw new IOException(zip.getName() + " holds more than any wheel does");
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        }
    }
}

package dev.slipway.debian.index;

import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.files.AtomicFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which packages have which shared object: the lines of a suite's `Contents` file that name one, which are
/// few.
public final class SharedObjectIndex {

    /// Where an object lies.
    ///
    /// @param path        such as `usr/lib/x86_64-linux-gnu/libGL.so.1`
    /// @param packageName such as `libgl1`
    public record Location(String path, String packageName) {}

    private static final int MAXIMUM_LINE = 1 << 20;

    private final Path file;

    private SharedObjectIndex(Path file) {
        this.file = file;
    }

    static SharedObjectIndex open(Path file) {
        return new SharedObjectIndex(file);
    }

    /// Each line of a `Contents` file is a path, blanks, and the packages that have it, each behind its section
    /// (Debian wiki, "RepositoryFormat").
    static void write(InputStream contents, Path target) throws IOException {
        try (AtomicFile index = AtomicFile.create(target)) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(contents, StandardCharsets.UTF_8));
            BufferedWriter out =
                    new BufferedWriter(new OutputStreamWriter(index.outputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() > MAXIMUM_LINE) {
                    throw new MalformedArchiveException("it has a line beyond every bound");
                }
                int blank = line.lastIndexOf(' ');
                if (blank > 0 && isSharedObject(line, line.lastIndexOf('/', blank) + 1)) {
                    out.write(line);
                    out.write('\n');
                }
            }
            out.flush();
            index.commit();
        }
    }

    private static boolean isSharedObject(String line, int name) {
        return (line.startsWith("usr/lib") || line.startsWith("lib")) && line.indexOf(".so", name) > 0;
    }

    /// Where an object of this file name lies, in the order of paths.
    ///
    /// @param soname such as `libGL.so.1`
    /// @throws IOException if the index cannot be read
    public List<Location> find(String soname) throws IOException {
        List<Location> found = new ArrayList<>();
        String infix = "/" + soname + " ";
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf(infix);
                if (at > 0) {
                    String path = line.substring(0, at + infix.length() - 1);
                    for (String owner : line.substring(path.length()).strip().split(",", -1)) {
                        found.add(new Location(path, owner.substring(owner.lastIndexOf('/') + 1)));
                    }
                }
            }
        }
        return found;
    }
}

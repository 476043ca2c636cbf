package dev.slipway.build.step;

import dev.slipway.io.files.FileTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the installer left, made ready for an image: what differs from one run to the next is taken out,
/// programs are put where the image's `PATH` finds them, and the records (PyPA, "Recording installed projects")
/// say so.
final class InstalledPackages {

    private static final Pattern DIST_INFO = Pattern.compile("(.+)-([^-]+)\\.dist-info");
    private static final String SCRIPTS = "bin";

    /// From the folder of modules to `/usr/local/bin`.
    private static final String TO_SCRIPTS = "../../../bin/";

    private InstalledPackages() {}

    /// Tidies up, and gives the packages as `name version`, in alphabetical order.
    ///
    /// @param modules where the packages were installed to
    /// @param scripts where their programs are moved to
    static List<String> tidy(Path modules, Path scripts) throws IOException {
        Files.deleteIfExists(modules.resolve(".lock"));
        if (Files.isDirectory(modules.resolve(SCRIPTS))) {
            Files.move(modules.resolve(SCRIPTS), scripts);
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(modules, "*.dist-info")) {
            for (Path folder : folders) {
                Matcher name = DIST_INFO.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    names.add(name.group(1) + " " + name.group(2));
                }
                Files.deleteIfExists(folder.resolve("uv_cache.json"));
                rewriteRecord(folder.resolve("RECORD"));
            }
        }
        deleteByteCode(modules);
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return names;
    }

    private static void rewriteRecord(Path record) throws IOException {
        if (!Files.isRegularFile(record)) {
            return;
        }
        List<String> lines = Files.readAllLines(record).stream()
                .filter(line -> !line.contains("/uv_cache.json,"))
                .map(line -> line.startsWith(SCRIPTS + "/") ? TO_SCRIPTS + line.substring(SCRIPTS.length() + 1) : line)
                .sorted()
                .toList();
        Files.write(record, lines);
    }

    /// Byte code that a package brings itself carries the time of its source.
    private static void deleteByteCode(Path modules) throws IOException {
        List<Path> folders;
        try (var walk = Files.walk(modules)) {
            folders = walk.filter(path -> path.endsWith("__pycache__")).toList();
        }
        for (Path folder : folders) {
            FileTree.delete(folder);
        }
    }
}

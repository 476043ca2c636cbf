package dev.slipway.debian;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Where two root file systems differ. Owners and times are not compared: ours are the same everywhere.
final class TreeComparison {

    private TreeComparison() {}

    /// One difference.
    ///
    /// @param kind `missing` here, `added` here, or what of both `differs`
    /// @param path without the leading slash
    record Difference(String kind, String path) {}

    /// @param packages what each package of `theirs` has
    /// @param included the packages that both have; files of others are not compared
    static List<Difference> of(Path ours, Path theirs, Map<String, Set<String>> packages, List<String> included)
            throws IOException {
        Map<String, Path> left = paths(ours);
        Map<String, Path> right = paths(theirs);
        Set<String> foreign = new HashSet<>();
        packages.forEach((name, paths) -> {
            if (!included.contains(name)) {
                foreign.addAll(paths);
            }
        });
        included.forEach(name -> foreign.removeAll(packages.getOrDefault(name, Set.of())));
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<String, Path> path : right.entrySet()) {
            Path other = left.get(path.getKey());
            if (other == null && !foreign.contains(path.getKey())) {
                differences.add(new Difference("missing", path.getKey()));
            } else if (other != null && !describe(other).equals(describe(path.getValue()))) {
                differences.add(new Difference("differs", path.getKey()));
            }
        }
        left.keySet().stream()
                .filter(path -> !right.containsKey(path))
                .forEach(path -> differences.add(new Difference("added", path)));
        return differences;
    }

    private static Map<String, Path> paths(Path root) throws IOException {
        Map<String, Path> paths = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root))
                    .forEach(path -> paths.put(root.relativize(path).toString(), path));
        }
        return paths;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        String mode = Integer.toOctalString((Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS));
        if (!Files.isRegularFile(path)) {
            return mode;
        }
        return mode + " " + Digest.of(Files.readAllBytes(path));
    }
}

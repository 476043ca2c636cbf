package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// `poetry.lock`. Since its version 2.1 each package says to which group it belongs and under which marker;
/// before that, both follow from the dependencies of `pyproject.toml`, walked from package to package.
public final class PoetryLock {

    private static final String FILE = "poetry.lock";
    private static final String PROJECT = "pyproject.toml";
    private static final int MAXIMUM_STEPS = 200_000;

    private final Map<String, JsonNode> packages = new HashMap<>();
    private final Map<String, Set<NavigableSet<String>>> wanted = new HashMap<>();

    private PoetryLock() {}

    /// The locked dependencies of the main group. Extras of the service itself are left out, as Poetry leaves
    /// them out unless asked.
    ///
    /// @param folder the service's
    /// @throws IOException      if a file cannot be read
    /// @throws ProblemException with a [DependencyProblem]
    public static LockedRequirements requirements(Path folder) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        LockFile.readToml(folder, FILE).path("package").forEach(entries::add);
        Map<JsonNode, Optional<String>> wanted = new LinkedHashMap<>();
        if (entries.stream().allMatch(entry -> entry.has("groups"))) {
            entries.stream().filter(PoetryLock::isMain).forEach(entry -> wanted.put(entry, mainMarker(entry)));
        } else {
            PoetryLock walk = new PoetryLock();
            walk.from(entries, LockFile.readToml(folder, PROJECT));
            walk.wanted.forEach((name, conditions) ->
                    wanted.put(walk.packages.getOrDefault(name, MissingNode.getInstance()), marker(conditions)));
        }
        List<PinnedRequirement> pinned = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        wanted.forEach((entry, marker) -> {
            JsonNode source = entry.path("source");
            if (source.path("type").asString("").equals("directory")) {
                String name = entry.path("name").asString("");
                folders.add(
                        LockedRequirements.folder(FILE, name, source.path("url").asString("")));
            } else {
                pinned.add(requirement(entry, marker));
            }
        });
        return LockedRequirements.of(pinned, folders);
    }

    private static boolean isMain(JsonNode entry) {
        boolean main = false;
        for (JsonNode group : entry.path("groups")) {
            main |= group.asString("").equals("main");
        }
        return main && !entry.path("optional").asBoolean(false);
    }

    private static Optional<String> mainMarker(JsonNode entry) {
        JsonNode marker = entry.path("markers");
        String text = marker.isObject() ? marker.path("main").asString("") : marker.asString("");
        return Optional.of(text).filter(value -> !value.isBlank());
    }

    private static PinnedRequirement requirement(JsonNode entry, Optional<String> marker) {
        String name = entry.path("name").asString("");
        String source = entry.path("source").path("type").asString("legacy");
        if (!source.equals("legacy")) {
            throw LockedRequirements.unsupported(FILE, name, "`" + source + "`");
        }
        String version = entry.path("version").asString("");
        if (name.isEmpty() || version.isEmpty()) {
            throw new ProblemException(
                    new DependencyProblem.MalformedLock(FILE, "a `[[package]]` has no name or no version"));
        }
        List<String> hashes = new ArrayList<>();
        entry.path("files").forEach(file -> hashes.add(file.path("hash").asString("")));
        return new PinnedRequirement(name, version, marker, hashes);
    }

    private void from(List<JsonNode> entries, JsonNode project) {
        entries.forEach(
                entry -> packages.put(PackageName.normalized(entry.path("name").asString("")), entry));
        Deque<Wanted> open = new ArrayDeque<>();
        for (JsonNode requirement : project.path("project").path("dependencies")) {
            open.add(Wanted.ofRequirement(requirement.asString("")));
        }
        addAll(project.path("tool").path("poetry").path("dependencies"), new TreeSet<>(), open);
        for (int step = 0; !open.isEmpty() && step < MAXIMUM_STEPS; step++) {
            visit(open.remove(), open);
        }
    }

    /// Goes on from a package, unless it is wanted already under the same conditions or under fewer.
    private void visit(Wanted next, Deque<Wanted> open) {
        JsonNode entry = packages.get(next.name());
        if (entry == null) {
            return;
        }
        Set<NavigableSet<String>> known = wanted.computeIfAbsent(next.name(), name -> new LinkedHashSet<>());
        if (known.stream().noneMatch(next.conditions()::containsAll)) {
            known.removeIf(conditions -> conditions.containsAll(next.conditions()));
            known.add(next.conditions());
            addAll(entry.path("dependencies"), next.conditions(), open);
        }
    }

    private static void addAll(JsonNode dependencies, NavigableSet<String> conditions, Deque<Wanted> open) {
        for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
            JsonNode value = dependency.getValue();
            List<JsonNode> ways = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(ways::add);
            } else {
                ways.add(value);
            }
            ways.stream()
                    .filter(way -> !dependency.getKey().equals("python"))
                    .filter(way -> !way.path("optional").asBoolean(false))
                    .forEach(way -> open.add(
                            Wanted.of(dependency.getKey(), way.path("markers").asString(""), conditions)));
        }
    }

    /// One of the sets of conditions holds when all of its markers do.
    private static Optional<String> marker(Set<NavigableSet<String>> alternatives) {
        if (alternatives.stream().anyMatch(Set::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(alternatives.stream()
                .map(conditions ->
                        conditions.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" and ")))
                .sorted()
                .collect(Collectors.joining(" or ")));
    }

    /// A package, and the markers that must all hold on the way to it.
    private record Wanted(String name, NavigableSet<String> conditions) {

        static Wanted of(String name, String marker, NavigableSet<String> conditions) {
            NavigableSet<String> all = new TreeSet<>(conditions);
            if (!marker.isBlank()) {
                all.add(marker.strip());
            }
            return new Wanted(PackageName.normalized(name), all);
        }

        static Wanted ofRequirement(String requirement) {
            String[] parts = requirement.split(";", 2);
            String name = parts[0].split("[^A-Za-z0-9._-]", 2)[0];
            return of(name, parts.length == 2 ? parts[1] : "", new TreeSet<>());
        }
    }
}

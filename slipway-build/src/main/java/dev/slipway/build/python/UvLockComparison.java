package dev.slipway.build.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What a project asks for, beside what its `uv.lock` was made for. Where only uv can tell whether the two are the
/// same, they count as the same: better a stale lock taken than a good one refused.
final class UvLockComparison {

    /// Keys of `tool.uv` that bring ranges of Python from elsewhere into the lock.
    private static final List<String> OTHER_RANGES = List.of("workspace", "dependency-groups");

    private final JsonNode lock;
    private final JsonNode project;
    private final JsonNode uv;
    private final List<String> differences = new ArrayList<>();

    private UvLockComparison(JsonNode lock, JsonNode pyproject) {
        this.lock = lock;
        this.project = pyproject.path("project");
        this.uv = pyproject.path("tool").path("uv");
    }

    /// What the lock does not know of the project, for people to read; empty where the lock is current.
    static List<String> differences(JsonNode lock, JsonNode pyproject) {
        UvLockComparison comparison = new UvLockComparison(lock, pyproject);
        if (comparison.project.isObject()) {
            comparison.compareDependencies();
            comparison.comparePython();
        }
        return comparison.differences;
    }

    private void compareDependencies() {
        Optional<Map<String, List<DeclaredDependency>>> declared = declared();
        Optional<Map<String, List<DeclaredDependency>>> locked = root().flatMap(UvLockComparison::locked);
        if (declared.isEmpty() || locked.isEmpty()) {
            return;
        }
        declared.get().forEach((name, ways) -> {
            List<DeclaredDependency> known = locked.get().getOrDefault(name, List.of());
            if (known.isEmpty()) {
                differences.add("it does not know `" + ways.getFirst() + "`");
            } else if (ways.size() == 1 && known.size() == 1 && ways.getFirst().differsFrom(known.getFirst())) {
                differences.add("it was made for `" + known.getFirst() + "`, not for `" + ways.getFirst() + "`");
            }
        });
        locked.get().keySet().stream()
                .filter(name -> !declared.get().containsKey(name))
                .forEach(name -> differences.add("it has `" + name + "`, which is no longer asked for"));
    }

    /// Empty where a build backend finds the dependencies out, or one of them cannot be read.
    private Optional<Map<String, List<DeclaredDependency>>> declared() {
        if (elements(project.path("dynamic")).stream()
                .anyMatch(field -> field.asString("").equals("dependencies"))) {
            return Optional.empty();
        }
        List<DeclaredDependency> declared = new ArrayList<>();
        for (JsonNode requirement : project.path("dependencies")) {
            Optional<DeclaredDependency> read = DeclaredDependency.parse(requirement.asString(""));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            declared.add(read.get());
        }
        return Optional.of(byName(declared));
    }

    /// The project itself among the packages.
    private Optional<JsonNode> root() {
        return elements(lock.path("package")).stream()
                .filter(entry -> UvLock.FOLDERS.stream()
                        .anyMatch(kind ->
                                entry.path("source").path(kind).asString("").equals(".")))
                .findFirst();
    }

    /// What the lock was made for; empty where it is too old to say so. Dependencies of extras are not compared.
    private static Optional<Map<String, List<DeclaredDependency>>> locked(JsonNode root) {
        if (!root.has("metadata") && !root.path("dependencies").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(byName(elements(root.path("metadata").path("requires-dist")).stream()
                .filter(entry -> !entry.path("marker").asString("").contains("extra"))
                .map(DeclaredDependency::locked)
                .toList()));
    }

    private static Map<String, List<DeclaredDependency>> byName(List<DeclaredDependency> dependencies) {
        Map<String, List<DeclaredDependency>> byName = new TreeMap<>();
        dependencies.forEach(one ->
                byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one));
        return byName;
    }

    private void comparePython() {
        String asked = project.path("requires-python").asString("");
        String known = lock.path("requires-python").asString("");
        Optional<Set<String>> askedRange = range(asked);
        Optional<Set<String>> knownRange = range(known);
        if (OTHER_RANGES.stream().noneMatch(uv::has)
                && askedRange.isPresent()
                && knownRange.isPresent()
                && !askedRange.equals(knownRange)) {
            differences.add("it was made for Python `" + known + "`, not for `" + asked + "`");
        }
    }

    /// At most one lower and one upper bound: uv writes everything else in its own way.
    private static Optional<Set<String>> range(String specifier) {
        return DeclaredDependency.clauses(specifier)
                .filter(clauses -> !clauses.isEmpty())
                .filter(clauses -> clauses.stream().allMatch(clause -> clause.matches("(>=|<)\\d.*")))
                .filter(clauses -> clauses.stream()
                                .filter(clause -> clause.startsWith("<"))
                                .count()
                        <= 1)
                .filter(clauses -> clauses.stream()
                                .filter(clause -> clause.startsWith(">"))
                                .count()
                        <= 1);
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}

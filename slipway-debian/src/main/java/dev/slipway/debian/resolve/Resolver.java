package dev.slipway.debian.resolve;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.control.Relation;
import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the packages that a set of packages needs (Debian policy, chapter 7), the way `apt-get install
/// --no-install-recommends` would on an empty system, but with the same answer every time: of alternatives the
/// first that is chosen already, else the first that can be had; of several that provide a virtual package the
/// one with the highest priority, then the first by name; of several versions the newest that fits.
public final class Resolver {

    private static final int MAXIMUM_PACKAGES = 5_000;

    private static final List<String> PRIORITIES = List.of("required", "important", "standard", "optional", "extra");

    private static final Comparator<BinaryPackage> BEST_FIRST = Comparator.comparingInt(Resolver::priority)
            .thenComparing(BinaryPackage::name)
            .thenComparing(BinaryPackage::version, Comparator.reverseOrder())
            .thenComparing(BinaryPackage::archive);

    private final PackageSource source;
    private final UnneededRelations unneeded;
    private final SortedMap<String, BinaryPackage> chosen = new TreeMap<>();
    private final Map<String, String> neededBy = new HashMap<>();
    private final Set<String> requested;

    private Resolver(PackageSource source, UnneededRelations unneeded, Set<String> requested) {
        this.source = source;
        this.unneeded = unneeded;
        this.requested = requested;
    }

    /// The packages with these names, and all that they need, by name.
    ///
    /// @param source   what there is to choose from
    /// @param names    of packages, real or virtual
    /// @param unneeded relations that are not followed, unless their package is among `names`
    /// @throws ProblemException with a [DebianProblem]: no such package, a dependency that cannot be met, two
    ///         that exclude each other
    public static List<BinaryPackage> resolve(PackageSource source, List<String> names, UnneededRelations unneeded) {
        Resolver resolver = new Resolver(source, unneeded, Set.copyOf(names));
        for (String name : names) {
            resolver.request(name);
        }
        for (String name : names) {
            resolver.close(resolver.provider(name).orElseThrow());
        }
        resolver.checkExclusions();
        return List.copyOf(resolver.chosen.values());
    }

    /// Requested packages are chosen before anything is followed, so that alternatives prefer them.
    private void request(String name) {
        if (provider(name).isPresent()) {
            return;
        }
        Relation relation = new Relation(name, Optional.empty(), Optional.empty());
        BinaryPackage found = best(relation)
                .orElseThrow(() -> new ProblemException(new DebianProblem.PackageUnknown(
                        name, source.suite(), source.architecture(), nearestName(name), Optional.empty())));
        chosen.put(found.name(), found);
    }

    private Optional<BinaryPackage> provider(String name) {
        return satisfier(new Relation(name, Optional.empty(), Optional.empty()));
    }

    private void close(BinaryPackage root) {
        Deque<BinaryPackage> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            BinaryPackage next = open.removeFirst();
            for (List<Relation> alternatives : next.depends()) {
                if (isNeeded(next, alternatives) && satisfied(alternatives).isEmpty()) {
                    BinaryPackage added = choose(next, alternatives);
                    chosen.put(added.name(), added);
                    neededBy.put(added.name(), next.name());
                    open.addLast(added);
                }
            }
            if (chosen.size() > MAXIMUM_PACKAGES) {
                throw new IllegalStateException("a base of more than " + MAXIMUM_PACKAGES + " packages");
            }
        }
    }

    private boolean isNeeded(BinaryPackage dependent, List<Relation> alternatives) {
        return alternatives.stream()
                .noneMatch(relation ->
                        !requested.contains(relation.name()) && unneeded.contains(dependent.name(), relation.name()));
    }

    private Optional<BinaryPackage> satisfied(List<Relation> alternatives) {
        return alternatives.stream()
                .map(this::satisfier)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<BinaryPackage> satisfier(Relation relation) {
        BinaryPackage same = chosen.get(relation.name());
        if (same != null && same.satisfies(relation)) {
            return Optional.of(same);
        }
        return chosen.values().stream()
                .filter(candidate -> candidate.satisfies(relation))
                .findFirst();
    }

    /// The first alternative that can be had and that nothing chosen so far excludes; if each is excluded, the
    /// first that can be had: the exclusion is then the problem to report.
    private BinaryPackage choose(BinaryPackage dependent, List<Relation> alternatives) {
        List<BinaryPackage> candidates =
                alternatives.stream().map(this::best).flatMap(Optional::stream).toList();
        return candidates.stream()
                .filter(candidate -> !chosen.containsKey(candidate.name())
                        && exclusion(candidate).isEmpty())
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> !chosen.containsKey(candidate.name()))
                        .findFirst())
                .orElseThrow(() -> unsatisfied(dependent, alternatives));
    }

    /// The newest package of the name; only where there is none, the best that provides it.
    private Optional<BinaryPackage> best(Relation relation) {
        if (relation.qualifier().filter(this::isForeign).isPresent()) {
            return Optional.empty();
        }
        List<BinaryPackage> fitting = source.named(relation.name()).stream()
                .filter(candidate -> candidate.satisfies(relation))
                .sorted(BEST_FIRST)
                .toList();
        return fitting.stream()
                .filter(candidate -> candidate.name().equals(relation.name()))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private boolean isForeign(String qualifier) {
        return !qualifier.equals("any") && !qualifier.equals("native") && !qualifier.equals(source.architecture());
    }

    private static int priority(BinaryPackage candidate) {
        int known = PRIORITIES.indexOf(candidate.priority());
        return known < 0 ? PRIORITIES.size() : known;
    }

    private ProblemException unsatisfied(BinaryPackage dependent, List<Relation> alternatives) {
        List<String> available = alternatives.stream()
                .flatMap(relation -> source.named(relation.name()).stream())
                .map(BinaryPackage::toString)
                .distinct()
                .sorted()
                .toList();
        String dependency =
                String.join(" | ", alternatives.stream().map(Relation::toString).toList());
        return new ProblemException(
                new DebianProblem.DependencyUnsatisfied(chain(dependent.name()), dependency, available));
    }

    /// From the package that was asked for to the one that has the problem.
    private List<String> chain(String last) {
        List<String> chain = new ArrayList<>(List.of(last));
        for (String name = neededBy.get(last); name != null; name = neededBy.get(name)) {
            chain.addFirst(name);
        }
        return chain;
    }

    private void checkExclusions() {
        for (BinaryPackage candidate : chosen.values()) {
            exclusion(candidate).ifPresent(problem -> {
                throw new ProblemException(problem);
            });
        }
    }

    private Optional<DebianProblem> exclusion(BinaryPackage candidate) {
        for (BinaryPackage other : chosen.values()) {
            if (!other.name().equals(candidate.name())) {
                Optional<DebianProblem> problem = excludes(candidate, other).or(() -> excludes(other, candidate));
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DebianProblem> excludes(BinaryPackage first, BinaryPackage second) {
        return first.excludes().stream()
                .filter(second::satisfies)
                .findFirst()
                .map(relation -> new DebianProblem.PackagesConflict(first.name(), second.name(), relation.toString()));
    }

    private Optional<String> nearestName(String name) {
        return NearestName.of(name, source.names());
    }
}

package dev.slipway.oci.registry;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What one wants to do with a repository, in the words of Docker's token services:
/// `repository:team/orders:pull,push`.
///
/// @param resource type and name: `repository:team/orders`
/// @param actions  sorted
record Scope(String resource, List<String> actions) {

    Scope {
        actions = List.copyOf(new TreeSet<>(actions));
    }

    static Scope pull(String path) {
        return new Scope("repository:" + path, List.of("pull"));
    }

    static Scope push(String path) {
        return new Scope("repository:" + path, List.of("pull", "push"));
    }

    static Scope delete(String path) {
        return new Scope("repository:" + path, List.of("pull", "delete"));
    }

    /// The scopes in a challenge's parameter: several are set apart by blanks. What has no actions is passed over.
    static List<Scope> parse(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(scope -> scope.lastIndexOf(':') > 0 && !scope.endsWith(":"))
                .map(scope -> new Scope(
                        scope.substring(0, scope.lastIndexOf(':')),
                        Arrays.asList(
                                scope.substring(scope.lastIndexOf(':') + 1).split(",", -1))))
                .toList();
    }

    /// All that either list asks for, each resource once.
    static List<Scope> union(Collection<Scope> some, Collection<Scope> others) {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(scope -> scopes.merge(
                        scope.resource(),
                        scope,
                        (one, other) -> new Scope(
                                one.resource(),
                                Stream.concat(one.actions().stream(), other.actions().stream())
                                        .toList())));
        return List.copyOf(scopes.values());
    }

    @Override
    public String toString() {
        return resource + ":" + String.join(",", actions);
    }
}

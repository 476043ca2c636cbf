package dev.slipway.oci.server;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls that one kind of address takes.
///
/// @param path      with the groups `name` and `subject` where it has such parts
/// @param endpoints by method
record Route(Pattern path, Map<String, Endpoint> endpoints) {

    static Route of(String path, Map<String, Endpoint> endpoints) {
        return new Route(Pattern.compile(path), endpoints);
    }

    /// What `matcher`, which matches the path, has for a group; empty where the path has no such part.
    static String part(Matcher matcher, String group) {
        return matcher.namedGroups().containsKey(group) ? matcher.group(group) : "";
    }
}

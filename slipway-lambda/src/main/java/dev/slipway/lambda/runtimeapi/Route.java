package dev.slipway.lambda.runtimeapi;

import java.util.Optional;

/// Which calls there are.
///
/// @param method   the only one allowed
/// @param prefix   the start of the path
/// @param suffix   the rest of the path behind the id of the invocation; empty where the path has none
/// @param endpoint carries the call out
record Route(String method, String prefix, String suffix, Endpoint endpoint) {

    /// The id in `path`, empty text where this route has none, or nothing where this is not the route.
    Optional<String> requestIdIn(String path) {
        if (suffix.isEmpty()) {
            return path.equals(prefix) ? Optional.of("") : Optional.empty();
        }
        int idLength = path.length() - prefix.length() - suffix.length();
        if (idLength < 1 || !path.startsWith(prefix) || !path.endsWith(suffix)) {
            return Optional.empty();
        }
        String id = path.substring(prefix.length(), prefix.length() + idLength);
        return id.indexOf('/') < 0 ? Optional.of(id) : Optional.empty();
    }
}

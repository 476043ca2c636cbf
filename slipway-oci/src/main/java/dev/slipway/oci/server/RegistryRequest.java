package dev.slipway.oci.server;

import dev.slipway.io.http.HttpHeaders;
import dev.slipway.io.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/// A request for which there is an endpoint.
///
/// @param http       as it came
/// @param repository the name in its path; empty for what is about the whole registry
/// @param subject    the last part of its path: a tag, a digest or the id of an upload; may be empty
/// @param query      what stands behind the question mark
record RegistryRequest(HttpRequest http, String repository, String subject, Query query) {

    HttpHeaders headers() {
        return http.headers();
    }

    /// The first value of a parameter of the query.
    Optional<String> parameter(String name) {
        return query.all(name).stream().findFirst();
    }

    /// All values of a parameter of the query.
    List<String> parameters(String name) {
        return query.all(name);
    }

    /// The path of something in this repository.
    String path(String kind, Object name) {
        return "/v2/" + repository + "/" + kind + "/" + name;
    }
}

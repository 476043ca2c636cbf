package dev.slipway.oci.registry;

import java.net.URI;
import java.util.Map;

/// What is sent to a server.
interface Request {

    /// What is being tried, as problems say it after `cannot`.
    String action();

    /// Of HTTP.
    String method();

    /// Where it goes.
    ///
    /// @param base of the registry, or of the mirror that is asked in its place; ends without a slash
    URI address(URI base);

    /// Header fields, but for those that frame the body and prove who asks.
    default Map<String, String> fields() {
        return Map.of();
    }

    /// The body.
    default RequestContent content() {
        return RequestContent.none();
    }

    /// Whether the server may need minutes for its answer, because it puts a large blob into its place.
    default boolean isSlow() {
        return false;
    }
}

package dev.slipway.oci.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands behind the question mark of a request.
record Query(List<Parameter> parameters) {

    /// @throws RefusedRequestException where its percent signs mean nothing
    static Query parse(Optional<String> text) throws RefusedRequestException {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : text.orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.add(new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
            }
        }
        return new Query(List.copyOf(parameters));
    }

    /// The text that percent signs stand for. A plus sign is a plus sign: media types have them, and nothing that
    /// is asked for has a space.
    ///
    /// @throws RefusedRequestException where percent signs mean nothing
    static String decoded(String text) throws RefusedRequestException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedRequestException(
                    ErrorCode.UNSUPPORTED, 400, "the address has a `%` without two hexadecimal digits", Map.of());
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name.equals(name))
                .map(Parameter::value)
                .toList();
    }

    /// One of its pairs.
    record Parameter(String name, String value) {}
}

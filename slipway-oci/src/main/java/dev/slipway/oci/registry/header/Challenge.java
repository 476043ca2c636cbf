package dev.slipway.oci.registry.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A way to authenticate that a server offers (RFC 9110, section 11.6.1, `WWW-Authenticate`).
///
/// @param scheme     in lower case: `basic`, `bearer`
/// @param parameters by their names in lower case
public record Challenge(String scheme, Map<String, String> parameters) {

    public Challenge {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// All challenges of all fields, in their order. A field may hold several; what cannot be understood ends its
    /// field.
    public static List<Challenge> parse(List<String> fields) {
        List<Challenge> challenges = new ArrayList<>();
        fields.forEach(field -> new ChallengeParser(field).parseInto(challenges));
        return List.copyOf(challenges);
    }

    /// A parameter; empty where it is missing or has no characters.
    ///
    /// @param name in any case
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isEmpty());
    }
}

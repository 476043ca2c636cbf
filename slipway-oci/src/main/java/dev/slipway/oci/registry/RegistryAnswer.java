package dev.slipway.oci.registry;

import java.util.Locale;
import java.util.Optional;

/// What a server said when it refused, fit to be shown: bounded, of one line, without secrets.
///
/// @param server  the host that answered, which may be a store that the registry redirects to
/// @param status  of HTTP
/// @param code    the registry's own, such as `NAME_UNKNOWN`
/// @param message in the server's words
public record RegistryAnswer(String server, int status, Optional<String> code, Optional<String> message) {

    /// In one sentence.
    public String text() {
        return "`" + server + "` answered " + status
                + code.map(value -> " " + value).orElse("")
                + message.map(value -> ": " + value).orElse("");
    }

    boolean says(String word) {
        return code.orElse("").equalsIgnoreCase(word);
    }

    boolean mentions(String words) {
        return message.orElse("").toLowerCase(Locale.ROOT).contains(words);
    }
}

package dev.slipway.workspace.configuration;

import java.util.List;
import java.util.Optional;

/// A key of `slipway.yaml` and all that is known of it.
///
/// @param name          as it is written
/// @param type          what its value may be
/// @param absent        what holds where it is not given, such as `128`, or in words
/// @param description   a sentence for the reference page and for editors
/// @param example       a value
/// @param alsoCalled    names that other tools have for it, for "did you mean"
record ConfigurationKey(
        String name,
        ValueType type,
        Optional<String> absent,
        String description,
        String example,
        List<String> alsoCalled) {

    ConfigurationKey {
        alsoCalled = List.copyOf(alsoCalled);
    }

    /// Begins a key.
    static Draft key(String name, ValueType type) {
        return new Draft(name, type, Optional.empty(), List.of());
    }

    /// A key that still lacks its meaning.
    record Draft(String name, ValueType type, Optional<String> absent, List<String> alsoCalled) {

        Draft absent(String otherwise) {
            return new Draft(name, type, Optional.of(otherwise), alsoCalled);
        }

        Draft alsoCalled(String... names) {
            return new Draft(name, type, absent, List.of(names));
        }

        ConfigurationKey means(String description, String example) {
            return new ConfigurationKey(name, type, absent, description, example, alsoCalled);
        }
    }
}

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
}

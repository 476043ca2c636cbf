package dev.slipway.workspace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One function: its name, its source, how it is packaged and how it runs.
///
/// @param name      by Lambda's rules for functions; in lower case it can be the name of an image
/// @param folder    the source, absolute
/// @param packaging what the user says about the image
/// @param function  what the user says about the function
/// @param registry  what comes before the image's name in a registry, where the user says it
/// @param given     the keys that `slipway.yaml` gives, with the place of their values, such as
///                  `slipway.yaml:4:14`; all others have their defaults
public record Service(
        String name,
        Path folder,
        PackagingSettings packaging,
        FunctionSettings function,
        Optional<String> registry,
        SequencedMap<String, String> given) {

    public Service {
        given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
    }
}

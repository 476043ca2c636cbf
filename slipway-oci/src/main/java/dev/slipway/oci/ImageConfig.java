package dev.slipway.oci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// An image's configuration (OCI image specification, "Image Configuration"), as far as Lambda and its tools
/// read it.
///
/// @param platform         what the image runs on
/// @param environment      in the order in which it is set
/// @param entrypoint       empty where there is none
/// @param command          empty where there is none
/// @param workingDirectory empty where none is set
/// @param user             empty where none is set; Lambda ignores it
/// @param labels           may be empty
/// @param diffIds          of the layers, lowest first
/// @param history          one for each layer, lowest first, and any number that made no layer
public record ImageConfig(
        Platform platform,
        SequencedMap<String, String> environment,
        List<String> entrypoint,
        List<String> command,
        Optional<String> workingDirectory,
        Optional<String> user,
        Map<String, String> labels,
        List<Digest> diffIds,
        List<History> history) {

    public ImageConfig {
        environment = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(environment));
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        labels = Map.copyOf(labels);
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /// How a layer came about.
    ///
    /// @param createdBy  what made it, such as `slipway: dependencies`
    /// @param comment    what it holds, for people
    /// @param emptyLayer whether it made no layer
    public record History(String createdBy, String comment, boolean emptyLayer) {}
}

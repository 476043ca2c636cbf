package dev.slipway.aws.ecr;

import dev.slipway.io.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a manifest says of others of its repository.
///
/// @param children what an index points at
/// @param subject  what a signature, attestation or list of components is about
record ManifestLinks(Set<String> children, Optional<String> subject) {

    /// Says nothing of others.
    static final ManifestLinks NONE = new ManifestLinks(Set.of(), Optional.empty());

    /// How clients name what belongs to an image where they do not rely on its subject: the fallback tag of the
    /// distribution specification ("Referrers Tag Schema"), and cosign's tags, which end in `.sig`, `.att` or
    /// `.sbom`.
    private static final Pattern TAG_OF_SUBJECT = Pattern.compile("sha256-(?<hex>[0-9a-f]{64})(?:\\.[a-z]+)?");

    ManifestLinks {
        children = Set.copyOf(children);
    }

    /// @param manifest as the registry keeps it
    /// @param tags     that point at it
    /// @return empty for what is no manifest
    static Optional<ManifestLinks> read(String manifest, List<String> tags) {
        try {
            JsonNode json = JsonReader.lenient().read(manifest.getBytes(StandardCharsets.UTF_8));
            if (!json.isObject()) {
                return Optional.empty();
            }
            Set<String> children = new HashSet<>();
            for (JsonNode child : json.path("manifests")) {
                children.add(child.path("digest").asString(""));
            }
            Optional<String> subject = Optional.of(
                            json.path("subject").path("digest").asString(""))
                    .filter(digest -> !digest.isEmpty());
            return Optional.of(new ManifestLinks(children, subject.or(() -> subjectOf(tags))));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> subjectOf(List<String> tags) {
        return tags.stream()
                .map(TAG_OF_SUBJECT::matcher)
                .filter(Matcher::matches)
                .map(tag -> "sha256:" + tag.group("hex"))
                .findFirst();
    }
}

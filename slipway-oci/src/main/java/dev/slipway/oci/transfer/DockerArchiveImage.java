package dev.slipway.oci.transfer;

import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Reference;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An entry of `manifest.json` (Docker image specification 1.2, "Combined Image JSON + Filesystem Changeset
/// Format").
///
/// @param config where the configuration lies in the archive
/// @param tags   what the image is called
/// @param layers where its layers lie, lowest first
record DockerArchiveImage(String config, List<String> tags, List<String> layers) {

    static final String FILE = "manifest.json";

    /// All images of an archive; there is at least one.
    ///
    /// @param files are what problems tell about
    /// @throws ProblemException with [TransferProblem.UnreadablePlace]
    static List<DockerArchiveImage> parse(byte[] bytes, LayoutFiles files) {
        JsonNode root;
        try {
            root = JsonReader.lenient().read(bytes);
        } catch (JacksonException malformed) {
            throw files.unreadable("`" + FILE + "` is not JSON: " + malformed.getOriginalMessage());
        }
        if (!root.isArray() || root.isEmpty()) {
            throw files.unreadable("`" + FILE + "` is not a list of images");
        }
        List<DockerArchiveImage> images = new ArrayList<>();
        for (JsonNode image : root) {
            JsonNode config = image.path("Config");
            if (!config.isString()) {
                throw files.unreadable("`" + FILE + "` names no configuration");
            }
            images.add(new DockerArchiveImage(
                    config.stringValue(), texts(image.path("RepoTags")), texts(image.path("Layers"))));
        }
        return images;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (text.isString()) {
                texts.add(text.stringValue());
            }
        }
        return texts;
    }

    /// Whether one of its tags means the same.
    boolean isCalled(Reference name) {
        return tags.stream().anyMatch(tag -> means(tag, name));
    }

    private static boolean means(String tag, Reference name) {
        try {
            return Reference.parse(tag).fullName().equals(name.fullName());
        } catch (ProblemException malformed) {
            if (malformed.problem() instanceof OciProblem.InvalidReference) {
                return false;
            }
            throw malformed;
        }
    }
}

package dev.slipway.oci;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Descriptors within other documents.
final class DescriptorJson {

    private DescriptorJson() {}

    static Descriptor read(Json json) {
        Optional<Platform> platform = json.object("platform").map(DescriptorJson::readPlatform);
        return new Descriptor(
                json.requiredText("mediaType"),
                json.requiredDigest("digest"),
                json.requiredLong("size"),
                platform,
                json.textMap("annotations"));
    }

    static void write(Descriptor descriptor, ObjectNode json) {
        json.put("mediaType", descriptor.mediaType());
        json.put("digest", descriptor.digest().toString());
        json.put("size", descriptor.size());
        descriptor.platform().ifPresent(platform -> writePlatform(platform, json.putObject("platform")));
        Json.putTexts(json, "annotations", descriptor.annotations());
    }

    static Platform readPlatform(Json json) {
        return new Platform(json.requiredText("os"), json.requiredText("architecture"), json.text("variant"));
    }

    static void writePlatform(Platform platform, ObjectNode json) {
        json.put("architecture", platform.architecture());
        json.put("os", platform.os());
        platform.variant().ifPresent(variant -> json.put("variant", variant));
    }
}

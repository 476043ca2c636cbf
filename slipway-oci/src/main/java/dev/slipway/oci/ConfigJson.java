package dev.slipway.oci;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Image configurations as JSON; OCI's and Docker's are the same here.
public final class ConfigJson {

    /// The time of creation of everything that Slipway makes: the same as that of the files in it.
    public static final Instant CREATED = Instant.parse("1980-01-01T00:00:00Z");

    private ConfigJson() {}

    /// The configuration in `bytes`.
    ///
    /// @param bytes  at most 4 MiB
    /// @param origin where they come from, for problems: a digest or an address
    /// @throws dev.slipway.io.problem.ProblemException with [OciProblem.MalformedDocument]
    public static ImageConfig parse(byte[] bytes, String origin) {
        Json json = Json.parse("configuration", origin, bytes);
        Json config =
                json.object("config").orElseGet(() -> new Json(json.name(), json.origin(), "config", Json.object()));
        return new ImageConfig(
                DescriptorJson.readPlatform(json),
                readEnvironment(config),
                config.texts("Entrypoint"),
                config.texts("Cmd"),
                config.text("WorkingDir").filter(text -> !text.isEmpty()),
                config.text("User").filter(text -> !text.isEmpty()),
                config.textMap("Labels"),
                json.requiredObject("rootfs").digests("diff_ids"),
                json.objects("history").stream().map(ConfigJson::readHistory).toList());
    }

    /// The configuration's bytes: the same for the same configuration, without insignificant white space.
    public static byte[] write(ImageConfig config) {
        ObjectNode json = Json.object();
        json.put("created", CREATED.toString());
        DescriptorJson.writePlatform(config.platform(), json);
        writeSettings(config, json.putObject("config"));
        ObjectNode rootfs = json.putObject("rootfs");
        rootfs.put("type", "layers");
        ArrayNode diffIds = rootfs.putArray("diff_ids");
        config.diffIds().forEach(diffId -> diffIds.add(diffId.toString()));
        ArrayNode history = json.putArray("history");
        config.history().forEach(entry -> writeHistory(entry, history.addObject()));
        return Json.write(json);
    }

    private static void writeSettings(ImageConfig config, ObjectNode json) {
        config.user().ifPresent(user -> json.put("User", user));
        if (!config.environment().isEmpty()) {
            ArrayNode environment = json.putArray("Env");
            config.environment().forEach((name, value) -> environment.add(name + "=" + value));
        }
        writeTexts(config.entrypoint(), "Entrypoint", json);
        writeTexts(config.command(), "Cmd", json);
        config.workingDirectory().ifPresent(directory -> json.put("WorkingDir", directory));
        Json.putTexts(json, "Labels", config.labels());
    }

    private static void writeTexts(List<String> texts, String property, ObjectNode json) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(property);
            texts.forEach(array::add);
        }
    }

    private static void writeHistory(ImageConfig.History entry, ObjectNode json) {
        json.put("created", CREATED.toString());
        json.put("created_by", entry.createdBy());
        if (!entry.comment().isEmpty()) {
            json.put("comment", entry.comment());
        }
        if (entry.emptyLayer()) {
            json.put("empty_layer", true);
        }
    }

    private static ImageConfig.History readHistory(Json json) {
        return new ImageConfig.History(
                json.text("created_by").orElse(""), json.text("comment").orElse(""), json.flag("empty_layer"));
    }

    /// Of several values for one name the last wins, as it does when a process is started.
    private static SequencedMap<String, String> readEnvironment(Json config) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        for (String variable : config.texts("Env")) {
            int equals = variable.indexOf('=');
            if (equals < 0) {
                environment.put(variable, "");
            } else {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return environment;
    }
}

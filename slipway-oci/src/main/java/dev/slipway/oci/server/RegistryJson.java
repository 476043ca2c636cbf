package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.json.JsonWriter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answers that are JSON of the registry's own.
final class RegistryJson {

    private RegistryJson() {}

    static HttpResponse empty() {
        return response(200, JsonNodeFactory.instance.objectNode());
    }

    static HttpResponse error(int status, ErrorCode code, String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("errors").addObject().put("code", code.name()).put("message", text);
        return response(status, json);
    }

    static HttpResponse tags(String repository, List<String> tags) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", repository);
        add(json.putArray("tags"), tags);
        return response(200, json);
    }

    static HttpResponse repositories(List<String> names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        add(json.putArray("repositories"), names);
        return response(200, json);
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static HttpResponse response(int status, ObjectNode json) {
        return HttpResponse.json(status, JsonWriter.write(json));
    }
}

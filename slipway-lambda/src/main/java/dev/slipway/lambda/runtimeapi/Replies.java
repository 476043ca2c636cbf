package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.lambda.json.JsonText;
import dev.slipway.lambda.runtime.RefusedCallException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The answers that several endpoints give.
final class Replies {

    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8);

    private Replies() {}

    /// What the client said was taken. There is a body because some clients parse it.
    static HttpResponse accepted() {
        return HttpResponse.json(202, ACCEPTED);
    }

    static HttpResponse refused(RefusedCallException refusal) {
        return error(refusal.status(), refusal.type(), refusal.text());
    }

    static HttpResponse error(int status, String type, String message) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("errorMessage", message);
        members.put("errorType", type);
        return HttpResponse.json(status, JsonText.object(members));
    }
}

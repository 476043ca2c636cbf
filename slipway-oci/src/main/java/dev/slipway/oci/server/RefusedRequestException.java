package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A request that is answered with an error.
final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final String text;
    private final transient SequencedMap<String, String> headers = new LinkedHashMap<>();

    RefusedRequestException(ErrorCode code, String text) {
        this(code, code.status(), text, Map.of());
    }

    /// @param headers that the answer has beside
    RefusedRequestException(ErrorCode code, int status, String text, Map<String, String> headers) {
        super(text);
        this.code = code;
        this.status = status;
        this.text = text;
        this.headers.putAll(headers);
    }

    HttpResponse response() {
        HttpResponse response = RegistryJson.error(status, code, text);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}

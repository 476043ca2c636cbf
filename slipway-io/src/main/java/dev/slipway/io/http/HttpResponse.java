package dev.slipway.io.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// An answer.
///
/// @param status  such as 200
/// @param headers in the order in which they are sent; those that frame the body are added
/// @param body    may be empty
public record HttpResponse(int status, SequencedMap<String, String> headers, ResponseBody body) {

    private static final ResponseBody EMPTY = new ResponseBody.Bytes(new byte[0]);

    public HttpResponse {
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    /// An answer whose body is in memory.
    public HttpResponse(int status, SequencedMap<String, String> headers, byte[] body) {
        this(status, headers, new ResponseBody.Bytes(body));
    }

    /// An answer with neither header fields nor body.
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, new LinkedHashMap<>(), EMPTY);
    }

    /// An answer in JSON.
    public static HttpResponse json(int status, byte[] body) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        return new HttpResponse(status, headers, body);
    }

    /// This answer with one header field more.
    public HttpResponse with(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /// This answer with another body.
    public HttpResponse with(ResponseBody other) {
        return new HttpResponse(status, headers, other);
    }
}

package dev.slipway.lambda.invokeapi;

import dev.slipway.io.http.HttpHandler;
import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.LambdaProblem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the call that a request is, and turns its failures into Lambda's.
public final class InvokeApi implements HttpHandler {

    private static final Pattern INVOCATIONS = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");

    private final InvokeEndpoint invoke;
    private final Supplier<UUID> identifiers;

    /// @param invoker     carries invocations out
    /// @param identifiers makes the ids of requests that are refused
    public InvokeApi(Invoker invoker, Supplier<UUID> identifiers) {
        this.invoke = new InvokeEndpoint(invoker);
        this.identifiers = identifiers;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        Matcher path = INVOCATIONS.matcher(request.path());
        if (!path.matches()) {
            return ErrorReply.of(404, "UnknownOperationException", "Unknown operation", requestId());
        }
        if (!"POST".equals(request.method())) {
            return ErrorReply.of(405, "MethodNotAllowedException", "Method Not Allowed", requestId());
        }
        try {
            return invoke.handle(request, decoded(path.group(1)));
        } catch (ProblemException refused) {
            return refused.problem() instanceof LambdaProblem.Refusal refusal
                    ? ErrorReply.of(refusal, requestId())
                    : ErrorReply.ofServer(refused.problem(), requestId());
        }
    }

    private String requestId() {
        return identifiers.get().toString();
    }

    /// Percent signs are read; a plus sign is a plus sign in a path.
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }

    /// The value of a parameter of the query.
    static Optional<String> parameter(HttpRequest request, String name) {
        for (String pair : request.query().orElse("").split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decoded(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }
}

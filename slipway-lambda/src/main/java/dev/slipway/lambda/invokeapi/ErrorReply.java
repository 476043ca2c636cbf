package dev.slipway.lambda.invokeapi;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.problem.Problem;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.json.JsonText;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The answers of the Invoke API to calls that it does not carry out, as AWS's clients read them: the type in
/// `x-amzn-ErrorType`, the rest in JSON.
final class ErrorReply {

    private ErrorReply() {}

    static HttpResponse of(LambdaProblem.Refusal refusal, String requestId) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        if (refusal instanceof LambdaProblem.TooManyRequests tooMany) {
            members.put("Reason", tooMany.reason());
        }
        members.put("Type", "User");
        // The one exception of Invoke's model whose member is written with a capital letter.
        members.put(refusal instanceof LambdaProblem.FunctionNotFound ? "Message" : "message", refusal.message());
        return reply(refusal.status(), refusal.errorType(), members, requestId);
    }

    static HttpResponse of(int status, String type, String message, String requestId) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("Type", "User");
        members.put("message", message);
        return reply(status, type, members, requestId);
    }

    /// What is not the caller's fault.
    static HttpResponse ofServer(Problem problem, String requestId) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("Type", "Service");
        members.put(
                "Message",
                problem.what()
                        + problem.where().map(where -> " (" + where + ")").orElse("")
                        + problem.why().map(why -> ": " + why).orElse("") + "; " + problem.cure());
        return reply(500, "ServiceException", members, requestId);
    }

    private static HttpResponse reply(int status, String type, SequencedMap<String, String> members, String requestId) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", requestId);
        headers.put("x-amzn-ErrorType", type);
        if (status == 429) {
            headers.put("Retry-After", "1");
        }
        return new HttpResponse(status, headers, JsonText.object(members));
    }
}

package dev.slipway.lambda.environment;

import dev.slipway.lambda.function.PayloadLimit;
import dev.slipway.lambda.json.JsonText;
import dev.slipway.lambda.logline.PlatformLine;
import dev.slipway.lambda.runtime.RuntimeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What came of an invocation, as the caller gets it and as the log has it.
///
/// @param payload  the function's answer, or what describes its failure
/// @param isError  whether it is a failure
/// @param stopped  why the platform had to stop the invocation, where it had to
/// @param logLines what the platform writes about that
public record InvocationOutcome(
        byte[] payload, boolean isError, Optional<PlatformLine.Failure> stopped, List<String> logLines) {

    public InvocationOutcome {
        logLines = List.copyOf(logLines);
    }

    /// Before anything has come of it.
    static InvocationOutcome none() {
        return new InvocationOutcome(new byte[0], true, Optional.empty(), List.of());
    }

    /// What the runtime client answered.
    static InvocationOutcome of(RuntimeAnswer answer) {
        return switch (answer) {
            case RuntimeAnswer.Response(byte[] payload) ->
                new InvocationOutcome(payload, false, Optional.empty(), List.of());
            case RuntimeAnswer.FunctionError(String _, byte[] payload) ->
                new InvocationOutcome(payload, true, Optional.empty(), List.of());
            case RuntimeAnswer.ResponseTooLarge _ ->
                unusable(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size (" + PayloadLimit.SYNCHRONOUS
                                + " bytes).");
            case RuntimeAnswer.TruncatedResponse _ ->
                unusable("Runtime.TruncatedResponse", "Response payload was truncated.");
            case RuntimeAnswer.InvalidResponseMode _ ->
                unusable("Runtime.InvalidResponseModeHeader", "Invalid function response mode.");
        };
    }

    private static InvocationOutcome unusable(String type, String message) {
        return new InvocationOutcome(error(type, message), true, Optional.empty(), List.of());
    }

    /// The runtime client could not load the function: what it said about that, untouched.
    static InvocationOutcome initError(RuntimeAnswer.FunctionError error) {
        return new InvocationOutcome(
                error.payload(), true, Optional.of(new PlatformLine.Failure.Failed(error.type())), List.of());
    }

    /// The invocation took longer than the function may.
    static InvocationOutcome timedOut(Instant time, String requestId, Duration timeout) {
        return new InvocationOutcome(
                error("Sandbox.Timedout", withRequestId(requestId, PlatformLine.taskTimedOut(timeout))),
                true,
                Optional.of(new PlatformLine.Failure.TimedOut()),
                List.of(PlatformLine.timedOut(time, requestId, timeout)));
    }

    /// The runtime could not be started, or ended by itself.
    ///
    /// @param type    such as `Runtime.ExitError`
    /// @param message what happened
    static InvocationOutcome crashed(String requestId, String type, String message) {
        String text = withRequestId(requestId, message);
        return new InvocationOutcome(
                error(type, text), true, Optional.of(new PlatformLine.Failure.Failed(type)), List.of(text, type));
    }

    /// How Lambda puts the id in front of what happened.
    private static String withRequestId(String requestId, String message) {
        return "RequestId: " + requestId + " Error: " + message;
    }

    private static byte[] error(String type, String message) {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("errorType", type);
        members.put("errorMessage", message);
        return JsonText.object(members);
    }
}

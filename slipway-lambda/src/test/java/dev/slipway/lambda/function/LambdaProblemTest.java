package dev.slipway.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaProblemTest {

    private static String text(LambdaProblem problem) {
        return problem.code() + " | " + problem.what()
                + problem.where().map(where -> " | " + where).orElse("")
                + problem.why().map(why -> " | " + why).orElse("") + " | " + problem.cure();
    }

    @Test
    void everyProblemSaysWhatWhyAndTheCure() {
        assertThat(List.of(
                                new LambdaProblem.PortInUse("127.0.0.1:9000", "Address already in use"),
                                new LambdaProblem.RuntimeApiUnavailable("thumbnail", "Operation not permitted"),
                                new LambdaProblem.Closed("thumbnail"),
                                new LambdaProblem.FunctionNotFound("other", "arn:x:other:$LATEST"),
                                new LambdaProblem.TooManyRequests("thumbnail", 1),
                                new LambdaProblem.InvalidRequestContent("Could not parse request body into json: x"),
                                new LambdaProblem.InvalidParameterValue("1 validation error detected"),
                                new LambdaProblem.RequestTooLarge(6_291_556))
                        .stream()
                        .map(LambdaProblemTest::text))
                .containsExactly(
                        "lambda.port-in-use | cannot listen on `127.0.0.1:9000` | Address already in use"
                                + " | choose another port with `--port` or another address with `--host`, or end the"
                                + " program that has it",
                        "lambda.runtime-api-unavailable | cannot serve the Runtime API in the sandbox of `thumbnail`"
                                + " | Operation not permitted | run `slipway doctor` to see what this machine lacks for a"
                                + " network of the sandbox's own",
                        "lambda.closed | cannot invoke `thumbnail` | the local Lambda was stopped | start it again",
                        "lambda.function-not-found | cannot invoke `other` | Function not found: arn:x:other:$LATEST"
                                + " | use the name of a service of the workspace, and no version but `$LATEST`",
                        "lambda.too-many-requests | cannot invoke `thumbnail` more than 1 time at once | Rate Exceeded."
                                + " | call again when an invocation has ended, or raise the function's maximum"
                                + " concurrency",
                        "lambda.invalid-request-content | cannot pass the event on"
                                + " | Could not parse request body into json: x | give one JSON value in UTF-8",
                        "lambda.invalid-parameter-value | cannot understand the call | 1 validation error detected"
                                + " | correct the parameter that the message names",
                        "lambda.request-too-large | cannot pass the event on | Request must be smaller than 6291556 bytes"
                                + " for the InvokeFunction operation | put large data into a bucket, and its name into"
                                + " the event");
    }
}

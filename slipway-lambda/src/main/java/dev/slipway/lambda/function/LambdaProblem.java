package dev.slipway.lambda.function;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;

/// Why the local Lambda cannot be had, or refuses an invocation before the function sees it.
public sealed interface LambdaProblem extends Problem {

    /// The address of the Invoke API is taken.
    record PortInUse(String address, String reason) implements LambdaProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "lambda.port-in-use")
                    .what("cannot listen on `" + address + "`")
                    .why(reason)
                    .cure(
                            "choose another port with `--port` or another address with `--host`, or end the program that has it");
        }
    }

    /// The Runtime API could not be served inside a function's sandbox.
    record RuntimeApiUnavailable(String function, String reason) implements LambdaProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "lambda.runtime-api-unavailable")
                    .what("cannot serve the Runtime API in the sandbox of `" + function + "`")
                    .why(reason)
                    .cure("run `slipway doctor` to see what this machine lacks for a network of the sandbox's own");
        }
    }

    /// The local Lambda was closed.
    record Closed(String function) implements LambdaProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.closed")
                    .what("cannot invoke `" + function + "`")
                    .why("the local Lambda was stopped")
                    .cure("start it again");
        }
    }

    /// A refusal that the Invoke API has a status and a type for.
    sealed interface Refusal extends LambdaProblem {

        /// The HTTP status.
        int status();

        /// The type as AWS's clients know it, such as `ResourceNotFoundException`.
        String errorType();

        /// The text as AWS has it.
        String message();
    }

    /// There is no such function, or it has no such version.
    ///
    /// @param arn with the version or alias that was asked for
    record FunctionNotFound(String function, String arn) implements Refusal {
        @Override
        public int status() {
            return 404;
        }

        @Override
        public String errorType() {
            return "ResourceNotFoundException";
        }

        @Override
        public String message() {
            return "Function not found: " + arn;
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.function-not-found")
                    .what("cannot invoke `" + function + "`")
                    .why(message())
                    .cure("use the name of a service of the workspace, and no version but `$LATEST`");
        }
    }

    /// Every execution environment is busy and there may be no more.
    record TooManyRequests(String function, int maximumConcurrency) implements Refusal {
        @Override
        public int status() {
            return 429;
        }

        @Override
        public String errorType() {
            return "TooManyRequestsException";
        }

        @Override
        public String message() {
            return "Rate Exceeded.";
        }

        /// The `Reason` that AWS gives beside the message.
        public String reason() {
            return "ReservedFunctionConcurrentInvocationLimitExceeded";
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.too-many-requests")
                    .what("cannot invoke `" + function + "` more than " + maximumConcurrency
                            + (maximumConcurrency == 1 ? " time at once" : " times at once"))
                    .why(message())
                    .cure("call again when an invocation has ended, or raise the function's maximum concurrency");
        }
    }

    /// The payload or the client context cannot be read.
    record InvalidRequestContent(String message) implements Refusal {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public String errorType() {
            return "InvalidRequestContentException";
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.invalid-request-content")
                    .what("cannot pass the event on")
                    .why(message)
                    .cure("give one JSON value in UTF-8");
        }
    }

    /// A parameter of the call has a value that Lambda does not take.
    record InvalidParameterValue(String message) implements Refusal {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public String errorType() {
            return "InvalidParameterValueException";
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.invalid-parameter-value")
                    .what("cannot understand the call")
                    .why(message)
                    .cure("correct the parameter that the message names");
        }
    }

    /// The payload is larger than Lambda takes.
    record RequestTooLarge(int limit) implements Refusal {
        @Override
        public int status() {
            return 413;
        }

        @Override
        public String errorType() {
            return "RequestTooLargeException";
        }

        @Override
        public String message() {
            return "Request must be smaller than " + limit + " bytes for the InvokeFunction operation";
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "lambda.request-too-large")
                    .what("cannot pass the event on")
                    .why(message())
                    .cure("put large data into a bucket, and its name into the event");
        }
    }
}

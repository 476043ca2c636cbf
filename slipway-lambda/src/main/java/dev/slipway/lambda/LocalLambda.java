package dev.slipway.lambda;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.environment.EnvironmentPool;
import dev.slipway.lambda.environment.EnvironmentRequest;
import dev.slipway.lambda.environment.EnvironmentSettings;
import dev.slipway.lambda.environment.ExecutionEnvironment;
import dev.slipway.lambda.environment.Surroundings;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.InvocationType;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.function.PayloadLimit;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.lambda.function.SandboxSource;
import dev.slipway.lambda.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Lambda on this machine: functions in execution environments that are started when they are needed and used
/// again. Safe for use by many threads.
public final class LocalLambda implements AutoCloseable {

    private static final byte[] NO_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, LocalFunction> functions;
    private final Surroundings surroundings;
    private final String region;

    private LocalLambda(Map<String, LocalFunction> functions, String region, Surroundings surroundings) {
        this.functions = functions;
        this.region = region;
        this.surroundings = surroundings;
    }

    /// Makes `functions` ready to be invoked. Nothing is started before the first invocation.
    ///
    /// @param sandboxes where sandboxes come from: `SandboxHost::open`
    /// @param functions with names of their own
    /// @param events    hears what happens
    /// @param speed     of the functions
    /// @param clock     the time of day
    public static LocalLambda create(
            SandboxSource sandboxes,
            List<FunctionConfiguration> functions,
            LambdaEvents events,
            ProcessorSpeed speed,
            InstantSource clock) {
        return create(sandboxes, functions, events, EnvironmentSettings.asInLambda(speed), surroundings(clock));
    }

    /// What the running program has.
    static Surroundings surroundings(InstantSource clock) {
        return new Surroundings(
                clock,
                System::nanoTime,
                UUID::randomUUID,
                Thread.ofVirtual().name("slipway-lambda-", 0).factory(),
                Thread.ofPlatform().daemon().name("slipway-output-", 0).factory());
    }

    static LocalLambda create(
            SandboxSource sandboxes,
            List<FunctionConfiguration> functions,
            LambdaEvents events,
            EnvironmentSettings settings,
            Surroundings surroundings) {
        Map<String, LocalFunction> byName = new LinkedHashMap<>();
        for (FunctionConfiguration function : functions) {
            EnvironmentPool pool = new EnvironmentPool(
                    function,
                    number -> ExecutionEnvironment.open(function, number, settings, surroundings, sandboxes, events));
            if (byName.put(function.name(), new LocalFunction(function, pool, surroundings, events)) != null) {
                throw new IllegalArgumentException("two functions are called " + function.name());
            }
        }
        String region = functions.isEmpty() ? "us-east-1" : functions.getFirst().region();
        return new LocalLambda(byName, region, surroundings);
    }

    /// Invokes a function and waits for the answer, or hands an event over, or only checks the call.
    ///
    /// @throws ProblemException with a [LambdaProblem.Refusal] before the function sees anything, with a
    ///         problem of the sandbox where this machine cannot run the function, with [LambdaProblem.Closed]
    public InvocationResult invoke(Invocation invocation) {
        FunctionReference reference = FunctionReference.of(invocation.functionName(), invocation.qualifier());
        LocalFunction function = functions.get(reference.name());
        if (function == null || !reference.isLatest()) {
            throw new ProblemException(
                    new LambdaProblem.FunctionNotFound(reference.name(), reference.resolvedArn(region)));
        }
        byte[] payload = checkedPayload(invocation);
        EnvironmentRequest request = new EnvironmentRequest(
                surroundings.identifiers().get().toString(),
                reference.invokedArn(function.configuration().region()),
                TraceHeader.complete(
                        invocation.traceHeader(),
                        surroundings.clock().instant().getEpochSecond(),
                        surroundings.identifiers().get()),
                invocation.clientContext(),
                invocation.contentType().orElse("application/json"),
                payload);
        return switch (invocation.type()) {
            case DRY_RUN -> withoutRun(204, request);
            case EVENT -> {
                function.accept(request);
                yield withoutRun(202, request);
            }
            case REQUEST_RESPONSE -> function.run(request, invocation.logType());
        };
    }

    private static byte[] checkedPayload(Invocation invocation) {
        byte[] payload = invocation.payload();
        int limit = invocation.type() == InvocationType.EVENT ? PayloadLimit.ASYNCHRONOUS : PayloadLimit.SYNCHRONOUS;
        if (payload.length > limit) {
            throw new ProblemException(new LambdaProblem.RequestTooLarge(limit));
        }
        if (payload.length == 0) {
            return NO_PAYLOAD;
        }
        JsonText.fault(payload).ifPresent(fault -> {
            throw new ProblemException(
                    new LambdaProblem.InvalidRequestContent("Could not parse request body into json: " + fault));
        });
        return payload;
    }

    private static InvocationResult withoutRun(int status, EnvironmentRequest request) {
        return new InvocationResult(
                status,
                new byte[0],
                Optional.empty(),
                Optional.empty(),
                request.requestId(),
                request.traceHeader(),
                Optional.empty());
    }

    /// Stops all functions at once, without a warning, as Lambda does where no extension asks for one.
    @Override
    public void close() {
        functions.values().forEach(LocalFunction::close);
    }
}

package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.LocalLambda;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Builds services and makes functions of the local Lambda out of them.
final class LocalFunctions {

    private static final String DEFAULT_REGION = "us-east-1";

    private static final List<String> CREDENTIALS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private LocalFunctions() {}

    /// @param concurrency execution environments of each function at most
    static LocalLambda start(
            CommandContext context,
            Workshop workshop,
            Workspace workspace,
            List<Service> services,
            int concurrency,
            ProcessorSpeed speed,
            LambdaEvents events)
            throws IOException {
        List<FunctionConfiguration> functions = new ArrayList<>();
        List<BuildResult> results = workshop.build(workspace, services, false);
        for (Service service : services) {
            functions.add(configuration(context, workshop, service, image(context, service, results), concurrency));
        }
        return LocalLambda.create(workshop.sandboxes()::open, functions, events, speed, context.clock());
    }

    private static BuildResult image(CommandContext context, Service service, List<BuildResult> results) {
        return results.stream()
                .filter(result -> result.service().equals(service.name()))
                .filter(result -> result.platform().equals(context.machine()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new CommandProblem.OtherPlatform(
                        service.name(), context.machine().toString())));
    }

    private static FunctionConfiguration configuration(
            CommandContext context, Workshop workshop, Service service, BuildResult result, int concurrency)
            throws IOException {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        for (String credential : CREDENTIALS) {
            String value = context.environment().getOrDefault(credential, "");
            if (!value.isEmpty()) {
                environment.put(credential, value);
            }
        }
        environment.putAll(service.function().environment());
        return new FunctionConfiguration(
                service.name(),
                ImageStore.find(workshop.store(), result.digest().toString(), context.machine()),
                service.function().memory(),
                Duration.ofSeconds(service.function().timeout()),
                service.function().ephemeralStorage(),
                environment,
                concurrency,
                region(context));
    }

    private static String region(CommandContext context) {
        String region = context.environment().getOrDefault("AWS_REGION", "");
        String fallback = context.environment().getOrDefault("AWS_DEFAULT_REGION", "");
        return !region.isEmpty() ? region : !fallback.isEmpty() ? fallback : DEFAULT_REGION;
    }
}

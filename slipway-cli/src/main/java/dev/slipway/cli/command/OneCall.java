package dev.slipway.cli.command;

import dev.slipway.cli.command.InvokeCommand.Answer;
import dev.slipway.lambda.LocalLambda;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A local Lambda that is started for one call.
final class OneCall {

    private OneCall() {}

    static Answer invoke(
            CommandContext context, Workspace workspace, Service service, byte[] payload, ProcessorSpeed speed)
            throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        LambdaEvents events = new LambdaEvents() {
            @Override
            public void logged(LogLine line) {
                log.add(line.text());
            }
        };
        try (Workshop workshop = Workshop.open(context);
                LocalLambda lambda =
                        LocalFunctions.start(context, workshop, workspace, List.of(service), 1, speed, events)) {
            // Asking for the log makes Lambda wait until all of it is there.
            InvocationResult result =
                    lambda.invoke(Invocation.of(service.name(), payload).withLogType(LogType.TAIL));
            return new Answer(
                    result.status(),
                    result.payload(),
                    result.functionError(),
                    result.requestId(),
                    result.executedVersion().orElse(""),
                    Optional.of(String.join("\n", log)));
        }
    }
}

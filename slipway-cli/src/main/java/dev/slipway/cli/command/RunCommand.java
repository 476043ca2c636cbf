package dev.slipway.cli.command;

import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.lambda.InvokeServer;
import dev.slipway.lambda.LocalLambda;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway run`
@CommandLine.Command
public final class RunCommand extends Command {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Which services (default: all).")
    private List<String> services = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the Invoke API listens; 0 takes any free port (default: 9000).")
    private int port = 9000;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: 127.0.0.1, which only this machine reaches).")
    private String host = "127.0.0.1";

    @Option(
            names = "--concurrency",
            paramLabel = "NUMBER",
            description = "Execution environments of each function at most (default: 10).")
    private int concurrency = 10;

    @Mixin
    private SpeedOptions speed = new SpeedOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        NumberRange.require("slipway run", "--port", port, 0, 65_535);
        NumberRange.require("slipway run", "--concurrency", concurrency, 1, 1_000);
        Workspace read = workspace.read(context);
        List<Service> chosen = WorkspaceOptions.services(read, services);
        // The address first: that it is taken is told before minutes of building.
        try (StopSignal stop = StopSignal.listen();
                ServerSocket listener = InvokeServer.listen(new InetSocketAddress(host, port));
                Workshop workshop = Workshop.open(context);
                LocalLambda lambda = LocalFunctions.start(
                        context, workshop, read, chosen, concurrency, speed.speed(), log(context.console()));
                InvokeServer server = InvokeServer.start(lambda, listener);
                RunningServer.Announcement _ =
                        RunningServer.announce(context.home(), read.root(), host, server.port())) {
            announce(chosen, server.port(), context.console());
            stop.await();
        }
        return ExitCode.DONE;
    }

    private LambdaEvents log(Console console) {
        return new LambdaEvents() {
            @Override
            public void logged(LogLine line) {
                console.print(
                        json()
                                ? event("log", line.function())
                                        .put("line", line.text())
                                        .toString()
                                : line.function() + " | " + line.text());
            }
        };
    }

    /// With `--format json` each service and each line of a log is an event on a line of its own: there is no end
    /// at which a listing could be closed.
    private void announce(List<Service> chosen, int actualPort, Console console) {
        String endpoint = "http://" + RunningServer.authority(host, actualPort);
        for (Service service : chosen) {
            String url = endpoint + "/2015-03-31/functions/" + service.name() + "/invocations";
            if (json()) {
                console.print(event("serving", service.name()).put("url", url).toString());
            } else {
                console.say("serving " + service.name() + " at " + url);
            }
        }
        if (!json()) {
            console.aside("call it with `slipway invoke " + chosen.getFirst().name() + " '{}'`, or with `aws lambda"
                    + " invoke --endpoint-url " + endpoint + " …`; Ctrl-C stops it");
        }
    }

    private static ObjectNode event(String name, String service) {
        return JsonNodeFactory.instance.objectNode().put("event", name).put("service", service);
    }
}

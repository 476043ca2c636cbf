package dev.slipway.cli.command;

import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway invoke`
@CommandLine.Command
public final class InvokeCommand extends Command {

    /// A little more than Lambda takes, so that it is Lambda's refusal that the user sees.
    private static final int MOST_EVENT_BYTES = 8 << 20;

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The service to call.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "EVENT",
            description = "The event as JSON; - reads it from standard input (default: {}).")
    private @Nullable String event;

    @Option(names = "--event", paramLabel = "FILE", description = "Read the event from a file; - is standard input.")
    private @Nullable Path file;

    @Option(names = "--log", description = "Show the log of the call on standard error.")
    private boolean log;

    @Mixin
    private SpeedOptions speed = new SpeedOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        if (event != null && specification.commandLine().getParseResult().hasMatchedOption("--event")) {
            throw new ProblemException(new CommandProblem.WrongUsage(
                    "slipway invoke", "the event is given twice: as an argument and by `--event`", Optional.empty()));
        }
        Workspace read = workspace.read(context);
        Service service = WorkspaceOptions.service(read, name);
        byte[] payload = payload(context);
        Optional<RunningServer> server = RunningServer.find(context.home(), read.root());
        server.ifPresent(_ -> speed.tellOfNoEffect(context.console()));
        Answer answer = server.isPresent()
                ? server.get().invoke(service.name(), payload, log)
                : OneCall.invoke(context, read, service, payload, speed.speed());
        show(answer, server.isPresent(), context.console());
        return answer.functionError().isPresent() ? ExitCode.PROJECT : ExitCode.DONE;
    }

    /// An argument wins over SLIPWAY_EVENT, as the command line always does.
    private byte[] payload(CommandContext context) throws IOException {
        if (event != null && !event.equals("-")) {
            return event.getBytes(StandardCharsets.UTF_8);
        }
        if (event == null && file != null && !file.toString().equals("-")) {
            return Files.readAllBytes(context.workingDirectory().resolve(file));
        }
        return event == null && file == null
                ? "{}".getBytes(StandardCharsets.UTF_8)
                : context.input().readNBytes(MOST_EVENT_BYTES);
    }

    private void show(Answer answer, boolean byServer, Console console) throws IOException {
        if (log) {
            answer.log().ifPresent(text -> text.lines().forEach(console::aside));
        }
        if (json()) {
            console.print(json(answer));
        } else {
            console.write(answer.payload());
            console.print("");
        }
        answer.functionError().ifPresent(_ -> console.say("the function failed" + whereItsLogIs(byServer)));
    }

    private String whereItsLogIs(boolean byServer) {
        if (log) {
            return "";
        }
        return byServer ? "; its log is where `slipway run` runs" : "; `--log` shows its log";
    }

    private static ObjectNode json(Answer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("statusCode", answer.status());
        answer.functionError().ifPresent(error -> node.put("functionError", error));
        node.put("requestId", answer.requestId());
        node.put("executedVersion", answer.executedVersion());
        node.set("payload", value(answer.payload()));
        answer.log().ifPresent(text -> node.put("log", text));
        return node;
    }

    /// The payload as JSON if it is JSON, otherwise as a string.
    private static JsonNode value(byte[] payload) {
        try {
            return JsonReader.lenient().read(payload);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.stringNode(new String(payload, StandardCharsets.UTF_8));
        }
    }

    /// What a call gave.
    ///
    /// @param log where it was asked for
    record Answer(
            int status,
            byte[] payload,
            Optional<String> functionError,
            String requestId,
            String executedVersion,
            Optional<String> log) {

        static Optional<String> decodedLog(Optional<String> base64) {
            return base64.map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        }
    }
}

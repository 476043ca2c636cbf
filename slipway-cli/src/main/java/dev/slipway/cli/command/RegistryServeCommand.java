package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.RequestLog;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway registry serve`
@CommandLine.Command
public final class RegistryServeCommand extends Command {

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: 127.0.0.1, which only this machine reaches).")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; 0 takes any free one (default: 5000).")
    private int port = 5000;

    @Option(names = "--read-only", description = "Refuse to be pushed to, and to delete anything.")
    private boolean readOnly;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A name by which clients may address this registry, beside addresses, localhost and the"
                    + " likes of host.docker.internal. May be given more than once.")
    private List<String> hostNames = List.of();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        NumberRange.require("slipway registry serve", "--port", port, 0, 65_535);
        Console console = context.console();
        InetSocketAddress listen = new InetSocketAddress(address, port);
        ServerSettings settings = new ServerSettings(listen, readOnly, Set.copyOf(hostNames));
        try (StopSignal stop = StopSignal.listen();
                Store store = ImageStore.open(context);
                RegistryServer server = RegistryServer.start(store, settings, context.clock(), log(console))) {
            announce(console, listen, server.port());
            stop.await();
        }
        return ExitCode.DONE;
    }

    /// The path comes from outside, and must not be able to do anything to a terminal.
    private static RequestLog log(Console console) {
        return (method, path, status, length) -> console.aside(method + " " + path.replaceAll("\\p{Cntrl}", "?") + " "
                + status + (length > 0 ? " " + ByteCount.format(length) : ""));
    }

    private void announce(Console console, InetSocketAddress listen, int actualPort) {
        String registry = (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + actualPort;
        if (json()) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            console.print(node.put("registry", registry).put("url", "http://" + registry + "/v2/"));
        } else {
            console.print(registry);
            console.say("serving the images of the store" + (readOnly ? ", read-only" : "") + ": `docker pull "
                    + registry + "/NAME:TAG`; Ctrl-C stops it");
        }
        if (!listen.isUnresolved() && !listen.getAddress().isLoopbackAddress()) {
            console.progress()
                    .note("whoever reaches this machine can read" + (readOnly ? "" : ", push and delete")
                            + " its images: there is no password");
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.sandbox.SandboxCapabilities.Capability;
import dev.slipway.sandbox.SandboxCapabilities.Need;
import dev.slipway.sandbox.SandboxHost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway doctor`
@CommandLine.Command
public final class DoctorCommand extends Command {

    private static final long ENOUGH_DISK = 2L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What builds fetch from where.
    private static final List<Source> SOURCES = List.of(
            new Source("Debian packages", URI.create("http://deb.debian.org/debian/dists/trixie/InRelease")),
            new Source("Python packages", URI.create("https://pypi.org/simple/pip/")),
            new Source("Java packages", URI.create("https://repo.maven.apache.org/maven2/")));

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("JDK", Runtime.version() + ", " + System.getProperty("java.home")));
        findings.addAll(sandboxes(context));
        findings.addAll(network(context));
        findings.add(disk(context));
        if (json()) {
            context.console().print(json(findings));
        } else {
            findings.forEach(finding -> show(finding, context.console()));
        }
        boolean fit = findings.stream().noneMatch(finding -> finding.state() == State.MISSING);
        return fit ? ExitCode.DONE : ExitCode.MACHINE;
    }

    private static List<Finding> sandboxes(CommandContext context) throws IOException {
        try (SandboxHost host = SandboxHost.open(
                context.home(), context.environment(), context.console().progress())) {
            return host.capabilities().all().stream().map(Finding::of).toList();
        } catch (ProblemException impossible) {
            Problem problem = impossible.problem();
            String detail =
                    problem.what() + problem.why().map(why -> ": " + why).orElse("");
            return List.of(new Finding("sandboxes", State.MISSING, detail, Optional.of(problem.cure())));
        }
    }

    private static List<Finding> network(CommandContext context) {
        try (Fetcher fetcher =
                Fetcher.create(context.environment(), context.console().progress())) {
            return SOURCES.stream().map(source -> reach(fetcher, source)).toList();
        }
    }

    private static Finding reach(Fetcher fetcher, Source source) {
        return fetcher.unreachable(source.address(), PATIENCE)
                .map(reason -> new Finding(
                        "network: " + source.name(),
                        State.LESS,
                        source.address().getHost() + " cannot be reached: " + reason,
                        Optional.of("check the network and the proxy; what is in the cache needs neither")))
                .orElseGet(() -> Finding.good(
                        "network: " + source.name(), source.address().getHost() + " answers"));
    }

    private static Finding disk(CommandContext context) throws IOException {
        Path folder = context.home().cache();
        while (!Files.exists(folder)) {
            folder = dev.slipway.io.files.FileTree.folderOf(folder);
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        String detail = ByteCount.format(free) + " free below " + folder;
        return free >= ENOUGH_DISK
                ? Finding.good("disk", detail)
                : new Finding(
                        "disk",
                        State.LESS,
                        detail,
                        Optional.of("make room, or move everything to another disk with SLIPWAY_HOME"));
    }

    private static void show(Finding finding, Console console) {
        console.print(finding.state().word() + "  " + finding.name() + ": " + finding.detail());
        finding.cure().ifPresent(cure -> console.print("         " + cure));
    }

    private static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode node = array.addObject();
            node.put("name", finding.name());
            node.put("state", finding.state().word().strip());
            node.put("detail", finding.detail());
            finding.cure().ifPresent(cure -> node.put("cure", cure));
        }
        return array;
    }

    private record Source(String name, URI address) {}

    /// One thing that was looked at.
    private record Finding(String name, State state, String detail, Optional<String> cure) {

        static Finding good(String name, String detail) {
            return new Finding(name, State.GOOD, detail, Optional.empty());
        }

        static Finding of(Capability capability) {
            State missing = capability.need() == Need.REQUIRED ? State.MISSING : State.LESS;
            return new Finding(
                    capability.name(),
                    capability.found() ? State.GOOD : missing,
                    capability.detail(),
                    capability.cure());
        }
    }

    /// How it is.
    private enum State {
        GOOD("ok     "),
        /// Works, but less well.
        LESS("less   "),
        /// Does not work.
        MISSING("missing");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.PlatformChoice;
import dev.slipway.oci.transfer.TransferReport;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway push`
@CommandLine.Command
public final class PushCommand extends Command {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(
            index = "0",
            paramLabel = "SERVICE|IMAGE",
            description = "A service of this workspace, which is built first, or an image of the store.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "Where to push it (default: its own name, in --registry where that names none).")
    private @Nullable String reference;

    @Option(
            names = "--registry",
            paramLabel = "PREFIX",
            description = "What comes before the image's name: a registry, with a path where it has one.")
    private @Nullable String prefix;

    @Mixin
    private TransferOptions options = new TransferOptions();

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Workspace read = workspace.read(context);
        Optional<Service> service = read.service(name);
        String image = service.isPresent() ? build(context, read, service.get()) : name;
        Reference target = target(service.isPresent() ? Reference.parse(image).toString() : image);
        ImageLocation source = new ImageLocation.InStore(image);
        ImageLocation destination = new ImageLocation.InRegistry(target);
        RegistryPush push = repository.push(context, read.repository(), target);
        TransferView view = new TransferView(context.console(), json());
        try (Transfers transfers =
                Transfers.open(context, Registries.of(context).with(read), registry, destination)) {
            TransferReport report =
                    transfers.copy(source, destination, new PlatformChoice.All(), options, view, push.settings());
            push.explainMounts(report);
            view.done("pushed", withDigest(target, report), push.imageUri(report), report);
        }
        return ExitCode.DONE;
    }

    /// @return the name of its image for this machine or, where it is built for one other platform only, for
    /// that
    private static String build(CommandContext context, Workspace workspace, Service service) throws IOException {
        List<BuildResult> results;
        try (Workshop workshop = Workshop.open(context)) {
            results = workshop.build(workspace, List.of(service), false);
        }
        return results.stream()
                .filter(result -> results.size() == 1 || result.platform().equals(context.machine()))
                .findFirst()
                .map(BuildResult::reference)
                .orElseThrow(() -> new ProblemException(new CommandProblem.OtherPlatform(
                        service.name(), context.machine().toString())));
    }

    private Reference target(String image) {
        if (reference != null) {
            return Reference.parse(reference);
        }
        if (prefix == null) {
            Reference own = Reference.parse(image);
            if (own.domain().isEmpty()) {
                throw new ProblemException(new CommandProblem.NoDestination(image));
            }
            return own;
        }
        Reference target = Reference.parse(prefix.replaceAll("/+$", "") + "/" + image);
        if (target.domain().isEmpty()) {
            throw new ProblemException(new CommandProblem.RegistryMissing(prefix));
        }
        return target;
    }

    private static String withDigest(Reference target, TransferReport report) {
        return target.domain().map(domain -> domain + "/").orElse("") + target.path() + "@"
                + report.root().digest();
    }
}

package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Platform;
import dev.slipway.oci.Reference;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.PlatformChoice;
import dev.slipway.oci.transfer.TransferReport;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
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
            arity = "0..1",
            paramLabel = "SERVICE|IMAGE",
            description = "A service of this workspace, which is built first, or an image of the store"
                    + " (default: all services).")
    private @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "Where to push it (default: its own name, in the registry that is said otherwise).")
    private @Nullable String reference;

    @Option(
            names = "--registry",
            paramLabel = "PREFIX",
            description = "What comes before the image's name: a registry, with a path where it has one"
                    + " (default: `registry` of slipway.yaml).")
    private @Nullable String prefix;

    @Option(names = "--tag", paramLabel = "TAG", description = "The tag to push under (default: the image's own).")
    private @Nullable String tag;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "Only the image for this platform, such as linux/arm64 (default: all).")
    private @Nullable String platform;

    @Mixin
    private TransferOptions options = new TransferOptions();

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Workspace read = workspace.read(context);
        List<Push> pushes = pushes(context, read);
        ImageLocation[] destinations = pushes.stream().map(Push::destination).toArray(ImageLocation[]::new);
        try (Transfers transfers =
                Transfers.open(context, Registries.of(context).with(read), registry, destinations)) {
            for (Push push : pushes) {
                carryOut(push, context, read, transfers);
            }
        }
        return ExitCode.DONE;
    }

    private void carryOut(Push push, CommandContext context, Workspace read, Transfers transfers) throws IOException {
        RegistryPush around = repository.push(context, read.repository(), push.target());
        TransferView view = new TransferView(context.console(), json());
        TransferReport report = transfers.copy(
                new ImageLocation.InStore(push.image()),
                push.destination(),
                push.platforms(),
                options,
                view,
                around.settings());
        around.explainMounts(report);
        view.done("pushed", withDigest(push.target(), report), around.imageUri(report), report);
    }

    private static String withDigest(Reference target, TransferReport report) {
        return target.domain().map(domain -> domain + "/").orElse("") + target.path() + "@"
                + report.root().digest();
    }

    private List<Push> pushes(CommandContext context, Workspace read) throws IOException {
        PushTargets targets = targets(read);
        Optional<Platform> only = only();
        Optional<Service> service = Optional.ofNullable(name).flatMap(read::service);
        if (name != null && service.isEmpty()) {
            PlatformChoice choice =
                    only.<PlatformChoice>map(PlatformChoice.Only::new).orElseGet(PlatformChoice.All::new);
            return List.of(new Push(name, targets.of(name), choice));
        }
        List<Push> pushes = new ArrayList<>();
        for (Service each : service.map(List::of).orElse(read.services())) {
            List<BuildResult> images = images(context, read, each, only);
            for (BuildResult image : images) {
                Reference target = targets.of(each, image, images.size() > 1);
                pushes.add(new Push(image.reference(), target, new PlatformChoice.All()));
            }
        }
        return pushes;
    }

    private PushTargets targets(Workspace read) {
        if (reference != null && tag != null) {
            throw wrong("REFERENCE and --tag exclude each other");
        }
        return new PushTargets(
                read.registry(), Optional.ofNullable(reference), Optional.ofNullable(prefix), Optional.ofNullable(tag));
    }

    private Optional<Platform> only() {
        return Optional.ofNullable(platform)
                .map(text -> Platform.parse(text)
                        .orElseThrow(
                                () -> wrong("--platform is `" + text + "`, which is not of the form `linux/amd64`")));
    }

    private static ProblemException wrong(String reason) {
        return new ProblemException(new CommandProblem.WrongUsage("slipway push", reason, Optional.empty()));
    }

    /// Builds a service.
    ///
    /// @param only the platform to push for; empty for all that the service is built for
    private static List<BuildResult> images(
            CommandContext context, Workspace workspace, Service service, Optional<Platform> only) throws IOException {
        List<BuildResult> built;
        try (Workshop workshop = Workshop.open(context)) {
            built = workshop.build(workspace, List.of(service), false);
        }
        List<BuildResult> wanted = built.stream()
                .filter(image -> only.isEmpty() || only.get().equals(image.platform()))
                .toList();
        if (wanted.isEmpty()) {
            List<String> available =
                    built.stream().map(image -> image.platform().toString()).toList();
            throw new ProblemException(new OciProblem.MissingPlatform(
                    service.name(), only.map(Platform::toString).orElse(""), available));
        }
        return wanted;
    }

    /// One image, and where it goes.
    ///
    /// @param image its name in the store
    private record Push(String image, Reference target, PlatformChoice platforms) {

        ImageLocation destination() {
            return new ImageLocation.InRegistry(target);
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Reference;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.PlatformChoice;
import dev.slipway.oci.transfer.TransferReport;
import dev.slipway.workspace.RepositorySettings;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `slipway image copy`
@CommandLine.Command(
        footer = {
            "",
            "Places: docker://REFERENCE, store:NAME, oci:FOLDER[:NAME], oci-archive:FILE[:NAME],",
            "docker-archive:FILE[:NAME], docker-daemon:NAME. A reference alone is in its registry where it names",
            "one, and otherwise in the store."
        })
public final class ImageCopyCommand extends Command {

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Where the image lies.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "DESTINATION", description = "Where it goes.")
    private String to = "";

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Mixin
    private TransferOptions options = new TransferOptions();

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        ImageLocation source = ImageLocation.parse(from);
        ImageLocation destination = ImageLocation.parse(to);
        String done = "copied to " + (destination instanceof ImageLocation.InStore(String name) ? "store:" + name : to)
                + " as";
        TransferView view = new TransferView(context.console(), json());
        try (Transfers transfers = Transfers.open(context, registry, source, destination)) {
            PlatformChoice choice = platforms.choice(usual(destination, context));
            if (destination instanceof ImageLocation.InRegistry(Reference reference)) {
                RegistryPush push = repository.push(context, RepositorySettings.STANDARD, reference);
                TransferReport report = transfers.copy(source, destination, choice, options, view, push.settings());
                push.explainMounts(report);
                view.done(done, report.root().digest().toString(), push.imageUri(report), report);
            } else {
                TransferReport report = transfers.copy(source, destination, choice, options, view);
                view.done(done, report.root().digest().toString(), report);
            }
        }
        return ExitCode.DONE;
    }

    /// All that is there, unless there is room for one image only.
    private static PlatformChoice usual(ImageLocation destination, CommandContext context) {
        return switch (destination) {
            case ImageLocation.DockerArchive _, ImageLocation.DockerDaemon _ ->
                new PlatformChoice.Machine(context.machine());
            case ImageLocation.InRegistry _,
                    ImageLocation.InStore _,
                    ImageLocation.OciFolder _,
                    ImageLocation.OciArchive _ -> new PlatformChoice.All();
        };
    }
}

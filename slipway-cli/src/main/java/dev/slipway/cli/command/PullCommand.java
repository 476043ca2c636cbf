package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Reference;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.PlatformChoice;
import dev.slipway.oci.transfer.TransferReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway pull`
@CommandLine.Command
public final class PullCommand extends Command {

    @Parameters(paramLabel = "REFERENCE", description = "The image; one without a registry is Docker Hub's.")
    private String text = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Its name in the store (default: the reference).")
    private @Nullable String name;

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Mixin
    private TransferOptions options = new TransferOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Reference reference = Reference.parse(text);
        String stored = Reference.parse(name == null ? text : name).localName();
        ImageLocation source = new ImageLocation.InRegistry(reference);
        ImageLocation destination = new ImageLocation.InStore(stored);
        TransferView view = new TransferView(context.console(), json());
        try (Transfers transfers = Transfers.open(context, registry, source)) {
            PlatformChoice choice = platforms.choice(new PlatformChoice.Machine(context.machine()));
            TransferReport report = transfers.copy(source, destination, choice, options, view);
            view.done("pulled", withDigest(Reference.parse(stored), report), report);
        }
        return ExitCode.DONE;
    }

    private static String withDigest(Reference stored, TransferReport report) {
        return stored.digest().isPresent()
                ? stored.toString()
                : stored + "@" + report.root().digest();
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImageSource;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `slipway image manifest`
@CommandLine.Command
public final class ImageManifestCommand extends Command {

    @Parameters(
            paramLabel = "IMAGE",
            description = "A reference with its registry, a name in the store, or any place of `slipway image copy`.")
    private String image = "";

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        ImageLocation location = ImageLocation.parse(image);
        try (Transfers transfers = Transfers.open(context, Registries.of(context), registry, location);
                ImageSource source = transfers.source(location)) {
            RawManifest manifest = ImageDocuments.manifest(source, platforms.choice(new PlatformChoice.All()));
            context.console().write(manifest.bytes());
        }
        return ExitCode.DONE;
    }
}

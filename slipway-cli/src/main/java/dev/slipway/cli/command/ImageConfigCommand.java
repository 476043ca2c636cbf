package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// `slipway image config`
@CommandLine.Command
public final class ImageConfigCommand extends Command {

    @Mixin
    private ImageArgument image = new ImageArgument();

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        image.read(context, source -> {
            RawManifest manifest =
                    ImageDocuments.manifest(source, platforms.choice(new PlatformChoice.Machine(context.machine())));
            context.console().write(ImageDocuments.config(source, manifest));
        });
        return ExitCode.DONE;
    }
}

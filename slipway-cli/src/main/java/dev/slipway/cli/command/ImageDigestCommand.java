package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImageSource;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image digest`
@CommandLine.Command
public final class ImageDigestCommand extends Command {

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
            Descriptor root = ImageDocuments.descriptor(source, platforms.choice(new PlatformChoice.All()));
            if (json()) {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                node.put("digest", root.digest().toString());
                node.put("mediaType", root.mediaType());
                node.put("size", root.size());
                context.console().print(node);
            } else {
                context.console().print(root.digest().toString());
            }
        }
        return ExitCode.DONE;
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image digest`
@CommandLine.Command
public final class ImageDigestCommand extends Command {

    @Mixin
    private ImageArgument image = new ImageArgument();

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        image.read(context, source -> {
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
        });
        return ExitCode.DONE;
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Image;
import dev.slipway.oci.archive.RootFileSystem;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `slipway image export`
@CommandLine.Command
public final class ImageExportCommand extends Command {

    @Parameters(paramLabel = "IMAGE", description = "A name, a digest, or the beginning of a digest.")
    private String name = "";

    @Mixin
    private ArchiveOutput output = new ArchiveOutput();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        List<String> leftOut = new ArrayList<>();
        try (Store store = ImageStore.open(context)) {
            Image image = ImageStore.find(store, name, context.machine());
            output.write(context, out -> leftOut.addAll(RootFileSystem.export(image, out)));
        }
        leftOut.forEach(path -> context.console().say("left out, being a device or a pipe: " + path));
        return ExitCode.DONE;
    }
}

package dev.slipway.cli.command;

import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImageSource;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The one image that a command reads, wherever it lies.
final class ImageArgument {

    @Parameters(
            paramLabel = "IMAGE",
            description = "A reference with its registry, a name in the store, or any place of `slipway image copy`.")
    private String image = "";

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    /// What is done with the image while its place is open.
    interface Reading {
        void read(ImageSource source) throws IOException;
    }

    /// Opens the place for as long as the reading takes.
    void read(CommandContext context, Reading reading) throws IOException {
        ImageLocation location = ImageLocation.parse(image);
        try (Transfers transfers = Transfers.open(context, registry, location);
                ImageSource source = transfers.source(location)) {
            reading.read(source);
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Image;
import dev.slipway.oci.Reference;
import dev.slipway.oci.archive.ImageArchive;
import dev.slipway.oci.store.NamedImage;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway image save`
@CommandLine.Command
public final class ImageSaveCommand extends Command {

    @Parameters(paramLabel = "IMAGE", description = "A name, a digest, or the beginning of a digest.")
    private String name = "";

    @Option(
            names = "--archive",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: an OCI image layout, or what `docker load` reads (default: oci).")
    private Kind kind = Kind.oci;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "What the image is called in the archive (default: its name in the store).")
    private String as = "";

    @Mixin
    private ArchiveOutput output = new ArchiveOutput();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        try (Store store = ImageStore.open(context)) {
            Image image = ImageStore.find(store, name, context.machine());
            Reference reference = Reference.parse(as.isEmpty() ? nameInStore(store, image) : as);
            output.write(context, out -> {
                switch (kind) {
                    case oci -> ImageArchive.writeOci(image, reference, out);
                    case docker -> ImageArchive.writeDocker(image, reference, out);
                }
            });
        }
        return ExitCode.DONE;
    }

    /// What was typed, if it is a name; a digest is none, so the image's first name in the store stands for it.
    private String nameInStore(Store store, Image image) throws IOException {
        List<String> names = store.list().stream()
                .filter(named ->
                        named.manifest().digest().equals(image.descriptor().digest()))
                .map(NamedImage::name)
                .toList();
        String typed = name.contains(":") ? name : name + ":" + Reference.DEFAULT_TAG;
        return names.contains(typed) || names.isEmpty() ? name : names.getFirst();
    }

    /// Named as they are typed.
    @SuppressWarnings("MemberName")
    enum Kind {
        oci,
        docker
    }
}

package dev.slipway.cli.command;

import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.transfer.ImageCopy;
import dev.slipway.oci.transfer.ImageDestination;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImagePlaces;
import dev.slipway.oci.transfer.ImageSource;
import dev.slipway.oci.transfer.PlatformChoice;
import dev.slipway.oci.transfer.PushSettings;
import dev.slipway.oci.transfer.TransferReport;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/// What commands that read or copy images wherever they lie share: the store, the registries, the places.
final class Transfers implements AutoCloseable {

    private final CommandContext context;
    private final Store store;
    private final RegistryClient registries;
    private final ImagePlaces places;

    private Transfers(CommandContext context, Store store, RegistryClient registries) {
        this.context = context;
        this.store = store;
        this.registries = registries;
        this.places = new ImagePlaces(
                store,
                registries,
                context.workingDirectory(),
                context.home().cache().resolve("transfers"),
                context.environment(),
                context.userHome(),
                context.console().progress()::note);
    }

    /// With what is known of registries where the command is called; who reaches none is not stopped by what is wrong
    /// with a workspace there.
    ///
    /// @param options   what the command line says of the registries that the locations name
    /// @param locations those that the command line names
    static Transfers open(CommandContext context, RegistryOptions options, ImageLocation... locations)
            throws IOException {
        boolean reachesRegistry = Stream.of(locations).anyMatch(ImageLocation.InRegistry.class::isInstance);
        return open(context, reachesRegistry ? Registries.here(context) : Registries.of(context), options, locations);
    }

    /// @param settings  what is known of registries
    /// @param options   what the command line says of the registries that the locations name
    /// @param locations those that the command line names
    static Transfers open(
            CommandContext context, Registries settings, RegistryOptions options, ImageLocation... locations)
            throws IOException {
        Registries registries = settings;
        for (ImageLocation location : locations) {
            if (location instanceof ImageLocation.InRegistry(Reference reference)) {
                registries = registries.with(options, reference);
            }
        }
        return new Transfers(context, ImageStore.open(context), registries.open());
    }

    RegistryClient registries() {
        return registries;
    }

    ImageSource source(ImageLocation location) throws IOException {
        return places.source(location);
    }

    /// Copies, and tells of each blob.
    TransferReport copy(
            ImageLocation from, ImageLocation to, PlatformChoice platforms, TransferOptions options, TransferView view)
            throws IOException {
        return copy(from, to, platforms, options, view, PushSettings.STANDARD);
    }

    /// Copies, and tells of each blob.
    ///
    /// @param push what is special where the destination is in a registry
    TransferReport copy(
            ImageLocation from,
            ImageLocation to,
            PlatformChoice platforms,
            TransferOptions options,
            TransferView view,
            PushSettings push)
            throws IOException {
        Optional<Reference> suggested = from.suggestedName();
        try (ImageSource source = places.source(from);
                ImageDestination destination = places.destination(to, suggested, push)) {
            ImageCopy copy = new ImageCopy(options.jobs(), context.console().progress(), view::blob);
            return copy.copy(source, destination, platforms);
        }
    }

    @Override
    public void close() throws IOException {
        registries.close();
        store.close();
    }
}

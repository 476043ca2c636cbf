package dev.slipway.oci.transfer;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opens places for reading and writing.
public final class ImagePlaces {

    private final Store store;
    private final RegistryClient registries;
    private final Path workingDirectory;
    private final Path scratch;
    private final Map<String, String> environment;
    private final Path userHome;
    private final BlobOrigins origins;

    /// @param store            the local store
    /// @param registries       speaks with registries
    /// @param workingDirectory what relative paths are relative to
    /// @param scratch          a folder for temporary files, locks and what is remembered; made where it is missing
    /// @param environment      the process's environment variables: those of Docker's own command line
    /// @param userHome         the home folder of the user, where Docker's command line has its certificates
    /// @param notes            hears once why nothing can be remembered
    public ImagePlaces(
            Store store,
            RegistryClient registries,
            Path workingDirectory,
            Path scratch,
            Map<String, String> environment,
            Path userHome,
            Consumer<String> notes) {
        this.store = store;
        this.registries = registries;
        this.workingDirectory = workingDirectory;
        this.scratch = scratch;
        this.environment = Map.copyOf(environment);
        this.userHome = userHome;
        this.origins = new BlobOrigins(scratch.resolve("origins"), notes);
    }

    /// Opens a place for reading; archives are read in full only where they are compressed or come from Docker's
    /// engine.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with a [TransferProblem] if there is nothing to read
    /// @throws IOException                             if a file cannot be read
    public ImageSource source(ImageLocation location) throws IOException {
        String name = location.toString();
        return switch (location) {
            case ImageLocation.InRegistry(Reference reference) ->
                new RegistrySource(reference, registries.repository(reference));
            case ImageLocation.InStore(String image) -> new StoreSource(image, store);
            case ImageLocation.OciFolder(String folder, Optional<String> image) -> {
                FolderFiles files = new FolderFiles("`" + folder + "`", workingDirectory.resolve(folder));
                yield new LayoutSource(name, files, image.map(Set::of).orElse(Set.of()));
            }
            case ImageLocation.OciArchive(String file, Optional<String> image) ->
                new LayoutSource(name, archive(file), image.map(Set::of).orElse(Set.of()));
            case ImageLocation.DockerArchive(String file, Optional<Reference> image) ->
                docker(name, archive(file), image);
            case ImageLocation.DockerDaemon(Reference image) ->
                docker(name, engine().save(image, "what Docker's engine gives", spool()), Optional.empty());
        };
    }

    /// Opens a place for writing, with nothing special where it is in a registry.
    ///
    /// @param suggested what the image is called where the location does not say it and the place wants a name
    /// @throws dev.slipway.io.problem.ProblemException with a [TransferProblem] if it cannot be written
    /// @throws IOException                             if a file cannot be written
    public ImageDestination destination(ImageLocation location, Optional<Reference> suggested) throws IOException {
        return destination(location, suggested, PushSettings.STANDARD);
    }

    /// Opens a place for writing. Nothing is to be found there before the copy is finished.
    ///
    /// @param suggested what the image is called where the location does not say it and the place wants a name
    /// @param push      what is special where the place is in a registry
    /// @throws dev.slipway.io.problem.ProblemException with a [TransferProblem] if it cannot be written
    /// @throws IOException                             if a file cannot be written
    public ImageDestination destination(ImageLocation location, Optional<Reference> suggested, PushSettings push)
            throws IOException {
        String name = location.toString();
        return switch (location) {
            case ImageLocation.InRegistry(Reference reference) ->
                new RegistryDestination(
                        reference,
                        registries.repository(reference),
                        push,
                        push.mountFrom()
                                .map(path -> registries.repository(
                                        new Reference(reference.domain(), path, Optional.empty(), Optional.empty()))),
                        origins);
            case ImageLocation.InStore(String image) -> new StoreDestination(image, store, origins);
            case ImageLocation.OciFolder(String folder, Optional<String> image) -> {
                Path path = workingDirectory.resolve(folder).toAbsolutePath().normalize();
                yield new LayoutDestination(name, path, image, lock(path));
            }
            case ImageLocation.OciArchive(String file, Optional<String> image) ->
                new ArchiveDestination(name, new ArchiveDestination.Kind.Oci(image), sink(file));
            case ImageLocation.DockerArchive(String file, Optional<Reference> image) ->
                new ArchiveDestination(name, new ArchiveDestination.Kind.Docker(image.or(() -> suggested)), sink(file));
            case ImageLocation.DockerDaemon(Reference image) ->
                new ArchiveDestination(
                        name, new ArchiveDestination.Kind.Docker(Optional.of(image)), engine().load(image.localName()));
        };
    }

    private DockerEngine engine() {
        return new DockerEngine(EngineAddress.of(environment, userHome));
    }

    private TarFiles archive(String file) throws IOException {
        return spool().open("`" + file + "`", workingDirectory.resolve(file));
    }

    /// Docker's newer archives are image layouts as well, and their manifests are the images' own.
    private static ImageSource docker(String name, TarFiles files, Optional<Reference> image) {
        boolean layout = files.size(LayoutSource.INDEX).isPresent();
        return layout
                ? new LayoutSource(
                        name, files, image.map(ImagePlaces::dockerNames).orElse(Set.of()))
                : new DockerArchiveSource(name, files, image);
    }

    private static Set<String> dockerNames(Reference image) {
        return Stream.of(image.fullName(), image.localName()).collect(Collectors.toUnmodifiableSet());
    }

    private ArchiveSink sink(String file) throws IOException {
        return ArchiveSink.file(workingDirectory.resolve(file));
    }

    private Spool spool() {
        return new Spool(scratch);
    }

    private Path lock(Path folder) {
        Digest digest = Digest.of(folder.toString().getBytes(StandardCharsets.UTF_8));
        return scratch.resolve("locks").resolve(digest.hex());
    }
}

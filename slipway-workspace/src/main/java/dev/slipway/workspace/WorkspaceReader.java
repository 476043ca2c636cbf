package dev.slipway.workspace;

import static dev.slipway.workspace.configuration.ConfigurationKeys.BASE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.DEBIAN;
import static dev.slipway.workspace.configuration.ConfigurationKeys.DEFAULT_EPHEMERAL_STORAGE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.DEFAULT_MEMORY;
import static dev.slipway.workspace.configuration.ConfigurationKeys.DEFAULT_SUITE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.DEFAULT_TIMEOUT;
import static dev.slipway.workspace.configuration.ConfigurationKeys.ENVIRONMENT;
import static dev.slipway.workspace.configuration.ConfigurationKeys.EPHEMERAL_STORAGE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.HANDLER;
import static dev.slipway.workspace.configuration.ConfigurationKeys.LANGUAGE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.MEMORY;
import static dev.slipway.workspace.configuration.ConfigurationKeys.MIRROR;
import static dev.slipway.workspace.configuration.ConfigurationKeys.PACKAGES;
import static dev.slipway.workspace.configuration.ConfigurationKeys.PATH;
import static dev.slipway.workspace.configuration.ConfigurationKeys.PLATFORMS;
import static dev.slipway.workspace.configuration.ConfigurationKeys.REGISTRY;
import static dev.slipway.workspace.configuration.ConfigurationKeys.SECURITY_MIRROR;
import static dev.slipway.workspace.configuration.ConfigurationKeys.SERVICES;
import static dev.slipway.workspace.configuration.ConfigurationKeys.SNAPSHOT;
import static dev.slipway.workspace.configuration.ConfigurationKeys.SUITE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.TIMEOUT;
import static dev.slipway.workspace.configuration.ConfigurationKeys.VERSION;

import dev.slipway.build.Plan;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.workspace.configuration.ConfigurationFile;
import dev.slipway.workspace.configuration.Faults;
import dev.slipway.workspace.configuration.RepositoryKeys;
import dev.slipway.workspace.configuration.ServicePath;
import dev.slipway.workspace.configuration.Settings;
import dev.slipway.workspace.configuration.Settings.Named;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// From a folder, or a checked configuration file, to services.
final class WorkspaceReader {

    private static final String MISNAMED = "slipway.yml";

    private final Path root;
    private final ConfigurationFile configuration;

    private WorkspaceReader(Path root, ConfigurationFile configuration) {
        this.root = root;
        this.configuration = configuration;
    }

    static Workspace read(Path location) {
        Path absolute = location.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return ofFolder(absolute);
        }
        if (Files.exists(absolute)) {
            return ofFile(absolute);
        }
        throw new ProblemException(new WorkspaceProblem.NoSuchFolder(absolute));
    }

    private static Workspace ofFolder(Path folder) {
        Path file = folder.resolve(ConfigurationFile.NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return ofFile(file);
        }
        Path misnamed = folder.resolve(MISNAMED);
        if (Files.exists(misnamed)) {
            throw new ProblemException(new WorkspaceProblem.MisnamedConfiguration(misnamed, ConfigurationFile.NAME));
        }
        Service service = itself(folder, Plan.Base.Debian.of(DEFAULT_SUITE), Optional.empty());
        return new Workspace(
                folder,
                Optional.empty(),
                List.of(service),
                Optional.empty(),
                RegistrySettings.STANDARD,
                RepositorySettings.STANDARD);
    }

    /// The folder as its one service.
    private static Service itself(Path folder, Plan.Base base, Optional<String> registry) {
        return new Service(
                ServiceName.of(folder),
                folder,
                packaging(Settings.NONE, base),
                function(Settings.NONE),
                registry,
                new TreeMap<>());
    }

    private static Workspace ofFile(Path file) {
        Path root = FileTree.folderOf(file);
        byte[] bytes = ProjectFolder.at(root).bytes(String.valueOf(file.getFileName()), ConfigurationFile.MAXIMUM_SIZE);
        ConfigurationFile configuration = ConfigurationFile.ofWorkspace(file, bytes);
        List<Service> services = new WorkspaceReader(root, configuration).services();
        RegistrySettings registries = new RegistriesReader(configuration, root).read();
        RepositorySettings repository =
                RepositoryReader.read(configuration.settings().section(RepositoryKeys.REPOSITORY));
        configuration.faults().raise();
        return new Workspace(
                root, Optional.of(file), services, configuration.settings().text(REGISTRY), registries, repository);
    }

    private List<Service> services() {
        Settings settings = configuration.settings();
        Plan.Base debian = debian(settings.section(DEBIAN));
        if (!settings.keys().contains(SERVICES)) {
            return List.of(itself(root, debian, settings.text(REGISTRY)));
        }
        List<Service> services = new ArrayList<>();
        Map<String, Named> byImageName = new TreeMap<>();
        for (Named named : settings.sections(SERVICES)) {
            Named earlier = byImageName.putIfAbsent(named.name().toLowerCase(Locale.ROOT), named);
            if (earlier != null) {
                faults().add(
                                named.span(),
                                "`" + named.name() + "` and `" + earlier.name() + "` differ in case only",
                                "images have names in lower case; choose another name");
            }
            services.add(service(named, debian));
        }
        return services;
    }

    private Service service(Named named, Plan.Base debian) {
        Settings settings = named.settings();
        return new Service(
                named.name(),
                folder(settings),
                packaging(settings, debian),
                function(settings),
                settings.text(REGISTRY).or(() -> configuration.settings().text(REGISTRY)),
                given(settings));
    }

    private Path folder(Settings settings) {
        return settings.text(PATH)
                .flatMap(path ->
                        ServicePath.check(root, path, settings.span(PATH).orElseThrow(), faults()))
                .orElse(root);
    }

    private SequencedMap<String, String> given(Settings settings) {
        SequencedMap<String, String> given = new LinkedHashMap<>();
        for (String key : settings.keys()) {
            settings.span(key)
                    .ifPresent(span -> given.put(
                            key,
                            configuration.file().getFileName() + ":"
                                    + span.start().line() + ":" + span.start().column()));
        }
        return given;
    }

    private Faults faults() {
        return configuration.faults();
    }

    private static PackagingSettings packaging(Settings settings, Plan.Base debian) {
        return new PackagingSettings(
                settings.text(LANGUAGE),
                settings.text(VERSION),
                settings.text(HANDLER),
                switch (settings.text(BASE).orElse(DEBIAN)) {
                    case DEBIAN -> debian;
                    default -> throw new IllegalStateException("the table of keys allows no other base");
                },
                settings.texts(PACKAGES),
                settings.texts(PLATFORMS).stream()
                        .flatMap(platform -> Platform.parse(platform).stream())
                        .toList());
    }

    private static FunctionSettings function(Settings settings) {
        return new FunctionSettings(
                settings.number(MEMORY).orElse(DEFAULT_MEMORY),
                settings.number(TIMEOUT).orElse(DEFAULT_TIMEOUT),
                settings.number(EPHEMERAL_STORAGE).orElse(DEFAULT_EPHEMERAL_STORAGE),
                settings.variables(ENVIRONMENT));
    }

    private static Plan.Base debian(Settings settings) {
        return new Plan.Base.Debian(
                settings.text(SUITE).orElse(DEFAULT_SUITE),
                settings.text(MIRROR).map(URI::create),
                settings.text(SECURITY_MIRROR).map(URI::create),
                settings.text(SNAPSHOT));
    }
}

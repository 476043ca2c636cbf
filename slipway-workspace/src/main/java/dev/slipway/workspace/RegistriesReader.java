package dev.slipway.workspace;

import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.ClientCertificate;
import dev.slipway.oci.registry.RegistryHost;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.workspace.configuration.ConfigurationFile;
import dev.slipway.workspace.configuration.RegistryKeys;
import dev.slipway.workspace.configuration.Settings;
import dev.slipway.workspace.configuration.Settings.Named;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the section `registries` of a checked configuration file to settings of the registry client.
final class RegistriesReader {

    private final ConfigurationFile configuration;
    private final Path root;

    /// @param root what relative paths start from
    RegistriesReader(ConfigurationFile configuration, Path root) {
        this.configuration = configuration;
        this.root = root;
    }

    /// The settings; what is wrong goes to the file's faults.
    RegistrySettings read() {
        Map<String, RegistryHost> hosts = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Named named : configuration.settings().sections(RegistryKeys.REGISTRIES)) {
            String domain = new Reference(Optional.of(named.name()), "any", Optional.empty(), Optional.empty())
                    .registryDomain();
            String earlier = names.putIfAbsent(domain, named.name());
            if (earlier != null) {
                configuration
                        .faults()
                        .add(named.span(), "`" + named.name() + "` and `" + earlier + "` are the same registry");
            }
            hosts.put(domain, host(named.settings()));
        }
        return new RegistrySettings(hosts);
    }

    private RegistryHost host(Settings settings) {
        return new RegistryHost(
                address(settings, RegistryKeys.ENDPOINT),
                settings.texts(RegistryKeys.MIRRORS).stream()
                        .flatMap(mirror -> address(settings, RegistryKeys.MIRRORS, mirror).stream())
                        .toList(),
                settings.flag(RegistryKeys.INSECURE)
                        .map(insecure -> insecure ? RegistryHost.Security.UNVERIFIED : RegistryHost.Security.STANDARD),
                file(settings, RegistryKeys.CA).stream().toList(),
                certificate(settings));
    }

    private Optional<ClientCertificate> certificate(Settings settings) {
        Optional<Path> chain = file(settings, RegistryKeys.CLIENT_CERTIFICATE);
        Optional<Path> key = file(settings, RegistryKeys.CLIENT_KEY);
        requireBoth(settings, RegistryKeys.CLIENT_CERTIFICATE, RegistryKeys.CLIENT_KEY);
        requireBoth(settings, RegistryKeys.CLIENT_KEY, RegistryKeys.CLIENT_CERTIFICATE);
        return chain.flatMap(given -> key.map(secret -> new ClientCertificate(given, secret)));
    }

    private void requireBoth(Settings settings, String given, String other) {
        if (settings.keys().contains(given) && !settings.keys().contains(other)) {
            configuration
                    .faults()
                    .add(settings.span(given).orElseThrow(), "`" + given + "` needs `" + other + "` beside it");
        }
    }

    private Optional<URI> address(Settings settings, String key) {
        return settings.text(key).flatMap(text -> address(settings, key, text));
    }

    private Optional<URI> address(Settings settings, String key, String text) {
        try {
            URI address = URI.create(text.replaceFirst("/+$", ""));
            if (address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException _) {
            // told below, like an address without a host
        }
        configuration
                .faults()
                .add(
                        settings.span(key).orElseThrow(),
                        "`" + text + "` is no address of a host",
                        "such as `https://mirror.example.com`");
        return Optional.empty();
    }

    private Optional<Path> file(Settings settings, String key) {
        Optional<Path> file = settings.text(key).map(root::resolve).map(Path::normalize);
        List<String> faults = file.filter(path -> !Files.isReadable(path)).stream()
                .map(path -> Files.exists(path) ? "`" + path + "` cannot be read" : "there is no file `" + path + "`")
                .toList();
        faults.forEach(fault -> configuration
                .faults()
                .add(
                        settings.span(key).orElseThrow(),
                        fault,
                        "a relative path starts from the folder of `"
                                + configuration.file().getFileName() + "`"));
        return file.filter(_ -> faults.isEmpty());
    }
}

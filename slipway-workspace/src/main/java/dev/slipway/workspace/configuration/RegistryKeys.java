package dev.slipway.workspace.configuration;

import static dev.slipway.workspace.configuration.ConfigurationKey.key;

import dev.slipway.workspace.configuration.ValueType.Flag;
import dev.slipway.workspace.configuration.ValueType.ListOf;
import dev.slipway.workspace.configuration.ValueType.NamedSections;
import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.configuration.ValueType.Text;
import java.util.List;
import java.util.regex.Pattern;

/// The table of the keys under `registries`, which stands in `slipway.yaml` and in the user's `registries.yaml`.
public final class RegistryKeys {

    public static final String REGISTRIES = "registries";

    public static final String ENDPOINT = "endpoint";
    public static final String MIRRORS = "mirrors";
    public static final String INSECURE = "insecure";
    public static final String CA = "ca";
    public static final String CLIENT_CERTIFICATE = "client-certificate";
    public static final String CLIENT_KEY = "client-key";

    /// What the names of images begin with: a host, perhaps with a port (`distribution/reference`, "domain").
    static final Pattern NAME = Pattern.compile("(?=.*[.:]|localhost$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");

    private static final Text FILE = new Text(Text.ANY, "a file in PEM");

    private static final List<ConfigurationKey> KEYS = List.of(
            key(ENDPOINT, Text.ADDRESS)
                    .absent("`https://` and the registry's name")
                    .alsoCalled("url", "location", "address", "server")
                    .means(
                            "another address under which the registry answers; `http://` speaks without TLS",
                            "https://proxy.example.com"),
            key(MIRRORS, new ListOf(Text.ADDRESS, "a list of addresses with `http://` or `https://`"))
                    .absent("none")
                    .alsoCalled("mirror", "registry-mirrors")
                    .means(
                            "addresses that are asked in this order before the registry itself, when something is "
                                    + "pulled",
                            "[https://mirror.example.com]"),
            key(INSECURE, new Flag())
                    .absent("`false`")
                    .alsoCalled("skip-verify", "insecure-skip-verify", "tls-verify", "skip-tls-verify")
                    .means("whether the registry's certificate is taken as it is, without verification", "true"),
            key(CA, FILE)
                    .absent("the system's certificates only")
                    .alsoCalled("ca-file", "cafile", "ca-certificate", "certificate-authority")
                    .means("certificates in PEM that are trusted beside the system's", "certificates/ca.pem"),
            key(CLIENT_CERTIFICATE, FILE)
                    .absent("none")
                    .alsoCalled("cert", "certificate", "client-cert")
                    .means("the certificate in PEM that is shown to the registry", "certificates/client.pem"),
            key(CLIENT_KEY, FILE)
                    .absent("none")
                    .alsoCalled("key", "private-key")
                    .means("its private key: PEM without a password", "certificates/client.key"));

    private RegistryKeys() {}

    /// The keys of a registry.
    static List<ConfigurationKey> registry() {
        return KEYS;
    }

    /// The whole of `registries.yaml`.
    static Section file() {
        return new Section(
                List.of(table().means("how registries are reached, by their names", "")), "keys with values");
    }

    /// The key that stands above the registries.
    static ConfigurationKey.Draft table() {
        return key(
                REGISTRIES,
                new NamedSections(
                        "registry",
                        NAME,
                        "a host with a dot or a port, such as `registry.example.com:5000`",
                        new Section(KEYS, "keys with values"),
                        "registries by their names"));
    }
}

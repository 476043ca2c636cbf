package dev.slipway.workspace.configuration;

import static dev.slipway.workspace.configuration.ConfigurationKey.key;

import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.configuration.ValueType.Choice;
import dev.slipway.workspace.configuration.ValueType.ListOf;
import dev.slipway.workspace.configuration.ValueType.NamedSections;
import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.configuration.ValueType.Text;
import dev.slipway.workspace.configuration.ValueType.Variables;
import dev.slipway.workspace.configuration.ValueType.WholeNumber;
import java.util.List;
import java.util.regex.Pattern;

/// The table of the keys of `slipway.yaml`. The bounds are Lambda's own (AWS Lambda API reference,
/// `CreateFunction`).
public final class ConfigurationKeys {

    public static final String SERVICES = "services";
    public static final String DEBIAN = "debian";
    public static final String REGISTRIES = RegistryKeys.REGISTRIES;

    public static final String PATH = "path";
    public static final String LANGUAGE = "language";
    public static final String VERSION = "version";
    public static final String HANDLER = "handler";
    public static final String BASE = "base";
    public static final String PACKAGES = "packages";
    public static final String PLATFORMS = "platforms";
    public static final String MEMORY = "memory";
    public static final String TIMEOUT = "timeout";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";
    public static final String ENVIRONMENT = "environment";

    public static final String REGISTRY = "registry";

    public static final String SUITE = "suite";
    public static final String MIRROR = "mirror";
    public static final String SECURITY_MIRROR = "security-mirror";
    public static final String SNAPSHOT = "snapshot";

    public static final int DEFAULT_MEMORY = 128;
    public static final int DEFAULT_TIMEOUT = 3;
    public static final int DEFAULT_EPHEMERAL_STORAGE = 512;
    public static final String DEFAULT_SUITE = "trixie";

    /// Lambda's rule for the names of functions (`[a-zA-Z0-9-_]+`, at most 64), less what could not be the
    /// name of an image once it is in lower case (OCI distribution specification, "Pulling manifests": path
    /// components).
    static final Pattern SERVICE_NAME = Pattern.compile("(?=.{1,64}$)[A-Za-z0-9]+(?:(?:_|__|-+)[A-Za-z0-9]+)*");

    static final String SERVICE_NAME_FORM =
            "at most 64 letters, digits, `-` and `_`, with a letter or digit at both ends";

    private static final String PUSH_EXAMPLE = "registry.example.com/team";

    private static final Text PUSH_PREFIX = new Text(
            Pattern.compile(RegistryKeys.NAME.pattern() + "(?:/(?:" + RepositoryKeys.PATH.pattern() + "))?"),
            "a registry's name, with a path behind it where it has one, and without `https://`");

    private static final List<ConfigurationKey> SERVICE_KEYS = List.of(
            key(PATH, new Text(Text.ANY, "a folder below the one of `slipway.yaml`"))
                    .absent("the folder of `slipway.yaml`")
                    .alsoCalled("code-uri", "source", "folder", "directory", "src")
                    .means("the function's source", "functions/thumbnail"),
            key(LANGUAGE, new Choice(List.of("python", "java")))
                    .absent("detected from the files in the folder")
                    .alsoCalled("runtime")
                    .means("what the function is written in", "python"),
            key(VERSION, new Text(Pattern.compile("[0-9]+(\\.[0-9]+){0,2}"), "a version, such as `3.13` or `25`"))
                    .absent("read from the project's files, otherwise the newest that the base has")
                    .alsoCalled("language-version", "runtime-version")
                    .means("the version of the language that the function runs on", "3.13"),
            key(HANDLER, new Text(Pattern.compile("[^\\p{Cntrl}\\s]+"), "a handler's name, such as `app.handler`"))
                    .absent("found in the source")
                    .alsoCalled("command", "cmd", "function")
                    .means(
                            "what Lambda calls: `module.function` for Python, `package.Class` or "
                                    + "`package.Class::method` for Java",
                            "app.handler"),
            key(BASE, new Choice(List.of("debian")))
                    .absent("`debian`")
                    .alsoCalled("image", "from", "base-image")
                    .means("what the image's layers lie on; `debian` is composed from Debian packages", "debian"),
            key(
                            PACKAGES,
                            new ListOf(
                                    new Text(Pattern.compile("[a-z0-9][a-z0-9+.-]+"), "a name of a Debian package"),
                                    "a list of names of Debian packages"))
                    .absent("none")
                    .alsoCalled("apt", "apt-packages", "system-packages")
                    .means("Debian packages beside those that the language needs", "[libmagic1t64]"),
            key(
                            PLATFORMS,
                            new ListOf(
                                    new Choice(List.of("linux/amd64", "linux/arm64")),
                                    "a list of `linux/amd64` and `linux/arm64`"))
                    .absent("this machine's")
                    .alsoCalled("architecture", "architectures", "arch")
                    .means("what to build for; one image each", "[linux/amd64]"),
            key(MEMORY, new WholeNumber(128, 10_240, "MB"))
                    .absent(Integer.toString(DEFAULT_MEMORY))
                    .alsoCalled("memory-size", "memory-limit")
                    .means(
                            "memory of the function in MB, as Lambda counts them; its share of the processor follows",
                            "512"),
            key(TIMEOUT, new WholeNumber(1, 900, "seconds"))
                    .absent(Integer.toString(DEFAULT_TIMEOUT))
                    .alsoCalled("time-limit")
                    .means("seconds after which Lambda ends an invocation", "30"),
            key(EPHEMERAL_STORAGE, new WholeNumber(512, 10_240, "MB"))
                    .absent(Integer.toString(DEFAULT_EPHEMERAL_STORAGE))
                    .alsoCalled("storage", "tmp", "disk")
                    .means("size of the function's `/tmp` in MB", "1024"),
            key(ENVIRONMENT, new Variables())
                    .absent("none")
                    .alsoCalled("env", "variables", "environment-variables")
                    .means(
                            "variables that the function sees when it runs; they are the function's, not the image's, "
                                    + "and never land in a layer",
                            "{TABLE: orders}"),
            key(REGISTRY, PUSH_PREFIX)
                    .absent("the workspace's `registry`")
                    .alsoCalled("push", "push-to", "registry-prefix")
                    .means(
                            "where `slipway push` puts this service's image, in place of the workspace's",
                            PUSH_EXAMPLE));

    private static final List<ConfigurationKey> DEBIAN_KEYS = List.of(
            key(SUITE, new Choice(DebianRelease.suites()))
                    .absent("`" + DEFAULT_SUITE + "`")
                    .alsoCalled("release", "codename", "version")
                    .means("the Debian release that bases are composed from", DEFAULT_SUITE),
            key(MIRROR, Text.ADDRESS)
                    .absent("Debian's own")
                    .alsoCalled("url")
                    .means(
                            "where packages are fetched from; they are verified wherever they come from",
                            "https://mirror.example/debian"),
            key(SECURITY_MIRROR, Text.ADDRESS)
                    .absent("Debian's own")
                    .means("where security updates are fetched from", "https://mirror.example/debian-security"),
            key(SNAPSHOT, new Text(Pattern.compile("[0-9]{8}T[0-9]{6}Z"), "a time in UTC, such as `20261101T000000Z`"))
                    .absent("today's state")
                    .alsoCalled("date", "timestamp")
                    .means("a time of Debian's snapshot archive: the packages as they were then", "20261101T000000Z"));

    private static final Section ROOT = new Section(
            List.of(
                    key(
                                    SERVICES,
                                    new NamedSections(
                                            "service",
                                            SERVICE_NAME,
                                            SERVICE_NAME_FORM,
                                            new Section(SERVICE_KEYS, "keys with values"),
                                            "services by their names"))
                            .absent("one: the folder itself, as without a file")
                            .means("the functions of the workspace; a service's name is the function's name", ""),
                    key(DEBIAN, new Section(DEBIAN_KEYS, "keys with values"))
                            .absent("today's `" + DEFAULT_SUITE + "` from Debian's own mirrors")
                            .means("where the packages of `base: debian` come from", ""),
                    key(REGISTRY, PUSH_PREFIX)
                            .absent("`slipway push` is told where to push")
                            .alsoCalled("push", "push-to", "registry-prefix")
                            .means(
                                    "where `slipway push` puts the images of services: what comes before their names",
                                    PUSH_EXAMPLE),
                    RegistryKeys.table()
                            .absent("each registry is reached by its name, with TLS")
                            .means("how registries are reached, by their names", ""),
                    RepositoryKeys.table()),
            "keys with values");

    private ConfigurationKeys() {}

    /// The keys of a service, in the order of the reference page.
    static List<ConfigurationKey> service() {
        return SERVICE_KEYS;
    }

    /// The keys under `debian`.
    static List<ConfigurationKey> debian() {
        return DEBIAN_KEYS;
    }

    /// The whole file.
    static Section root() {
        return ROOT;
    }
}

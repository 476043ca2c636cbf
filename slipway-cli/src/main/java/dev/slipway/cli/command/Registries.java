package dev.slipway.cli.command;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.ecr.EcrCredentials;
import dev.slipway.oci.Reference;
import dev.slipway.oci.credentials.CertificateFolders;
import dev.slipway.oci.credentials.CredentialChain;
import dev.slipway.oci.credentials.CredentialSources;
import dev.slipway.oci.credentials.Logins;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.registry.RegistryHost;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.oci.registry.Surroundings;
import dev.slipway.workspace.UserRegistries;
import dev.slipway.workspace.Workspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one place that makes the registry client of a command: settings and credentials as the user has them.
///
/// Of settings for the same registry, the command line's win over the workspace's, these over the user's, and these
/// over what the machine has for its container engines, each setting by itself.
final class Registries {

    /// Where container engines keep the certificates of registries (`containers-certs.d(5)`).
    private static final List<Path> CERTIFICATE_FOLDERS =
            List.of(Path.of("/etc/containers/certs.d"), Path.of("/etc/docker/certs.d"));

    private final CommandContext context;
    private final RegistrySettings settings;
    private final Map<String, String> elsewhere;

    private Registries(CommandContext context, RegistrySettings settings, Map<String, String> elsewhere) {
        this.context = context;
        this.settings = settings;
        this.elsewhere = elsewhere;
    }

    /// What the machine and the user have for all commands.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the user's configuration is wrong
    static Registries of(CommandContext context) {
        RegistrySettings machine = new RegistrySettings(CertificateFolders.read(CERTIFICATE_FOLDERS));
        return new Registries(
                context, UserRegistries.read(context.home().config()).over(machine), Map.of());
    }

    /// And what the workspace says that the command is called in, where there is one: for commands that read and copy
    /// images.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the user's or the workspace's configuration is wrong
    static Registries here(CommandContext context) {
        return of(context).with(Workspace.read(context.workingDirectory()));
    }

    /// And what a workspace says: for commands that work on its services.
    Registries with(Workspace workspace) {
        Map<String, String> places = new HashMap<>();
        workspace
                .registries()
                .hosts()
                .forEach((domain, host) -> host.endpoint()
                        .filter(endpoint -> !settings.host(domain).endpoint().equals(Optional.of(endpoint)))
                        .ifPresent(endpoint -> places.put(domain, endpoint.getRawAuthority())));
        return new Registries(context, workspace.registries().over(settings), places);
    }

    /// And what the command line says of the registry that it names.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if an option names a file that is not there
    Registries with(RegistryOptions options, Reference reference) {
        return with(options, reference.registryDomain());
    }

    /// And what the command line says of the registry that it names.
    ///
    /// @param registryDomain with its port
    /// @throws dev.slipway.io.problem.ProblemException if an option names a file that is not there
    Registries with(RegistryOptions options, String registryDomain) {
        RegistryHost host = options.host(context.workingDirectory());
        return new Registries(context, new RegistrySettings(Map.of(registryDomain, host)).over(settings), elsewhere);
    }

    /// A client that knows all credentials of this machine. It has to be closed.
    RegistryClient open() {
        return open(credentials());
    }

    /// A client with these credentials only. It has to be closed.
    RegistryClient open(Credentials credentials) {
        Surroundings surroundings = new Surroundings(
                context.home().cache().resolve("registries"),
                context.environment(),
                context.clock(),
                new SecureRandom(),
                context.console().progress());
        return RegistryClient.open(settings, credentials, surroundings);
    }

    /// All credentials of this machine, in the order of `docs/registries.md`.
    Credentials credentials() {
        CredentialSources sources = sources(context);
        Credentials amazon = new EcrCredentials(
                amazon(context),
                context.home().state().resolve("ecr"),
                context.clock(),
                context.console()::aside,
                sources.kept());
        return new RedirectedCredentials(new CredentialChain(List.of(sources.given(), amazon)), elsewhere);
    }

    /// The way to AWS as this process's environment has it.
    static AwsAccess amazon(CommandContext context) {
        return new AwsAccess(context.environment(), context.userHome());
    }

    /// Where `slipway login` stores.
    static Logins logins(CommandContext context) {
        return sources(context).logins(context.home().state().resolve("logins.lock"));
    }

    /// The places where they are kept.
    static CredentialSources sources(CommandContext context) {
        return CredentialSources.of(context.environment(), context.userHome());
    }
}

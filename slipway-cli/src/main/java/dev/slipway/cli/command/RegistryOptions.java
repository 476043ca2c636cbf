package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.ClientCertificate;
import dev.slipway.oci.registry.RegistryHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the registry that a command names is reached. What the options do not say, the configuration says.
final class RegistryOptions {

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust these certificates (PEM), too.")
    private @Nullable Path authority;

    @Option(names = "--insecure", description = "Take the registry's certificate as it is, without verification.")
    private boolean insecure;

    @Option(names = "--plain-http", description = "Speak HTTP without TLS.")
    private boolean plain;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "Show this certificate (PEM) to the registry; needs --client-key.")
    private @Nullable Path certificate;

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            description = "The certificate's private key (PEM, no password).")
    private @Nullable Path key;

    /// What the options say of the registry.
    ///
    /// @throws ProblemException with a [CommandProblem]
    RegistryHost host(Path workingDirectory) {
        RegistryHost host = RegistryHost.STANDARD;
        if (authority != null) {
            host = host.withAuthority(readable("--ca", workingDirectory.resolve(authority)));
        }
        if (insecure) {
            host = host.withSecurity(RegistryHost.Security.UNVERIFIED);
        }
        if (plain) {
            host = host.withSecurity(RegistryHost.Security.PLAIN);
        }
        return clientCertificate(workingDirectory).map(host::withCertificate).orElse(host);
    }

    private Optional<ClientCertificate> clientCertificate(Path workingDirectory) {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new ProblemException(new CommandProblem.HalfOfAPair("--client-certificate", "--client-key"));
        }
        return Optional.of(new ClientCertificate(
                readable("--client-certificate", workingDirectory.resolve(certificate)),
                readable("--client-key", workingDirectory.resolve(key))));
    }

    private static Path readable(String option, Path file) {
        if (Files.isReadable(file) && Files.isRegularFile(file)) {
            return file;
        }
        throw new ProblemException(new CommandProblem.UnreadableOption(
                option, file, Files.exists(file) ? "it cannot be read" : "there is no such file"));
    }
}

package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/// The registry that a person names.
final class RegistryArgument {

    private static final String ANY_REPOSITORY = "/any";

    @Parameters(
            paramLabel = "REGISTRY",
            arity = "0..1",
            description = "The registry, such as registry.example.com:5000 (default: Docker Hub).")
    private String name = "docker.io";

    /// As it was written, without the scheme that people copy from their browser.
    String name() {
        return name.replaceFirst("^https?://", "").replaceFirst("/+$", "");
    }

    /// Its domain as references have it.
    ///
    /// @throws ProblemException with [CommandProblem.NoRegistry]
    String domain() {
        Optional<Reference> reference = parsed();
        return reference
                .filter(parsed -> parsed.domain().equals(Optional.of(name())))
                .map(Reference::registryDomain)
                .orElseThrow(() -> new ProblemException(new CommandProblem.NoRegistry(name)));
    }

    private Optional<Reference> parsed() {
        try {
            return Optional.of(Reference.parse(name() + ANY_REPOSITORY));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.credentials.CredentialSources;
import dev.slipway.oci.credentials.Logins;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway login`
@CommandLine.Command
public final class LoginCommand extends Command {

    /// More than any token.
    private static final int LONGEST_PASSWORD = 64 << 10;

    @Mixin
    private RegistryArgument registry = new RegistryArgument();

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "The user (default: asked for).")
    private @Nullable String user;

    @Option(names = "--password-stdin", description = "Read the password from standard input instead of asking.")
    private boolean passwordFromInput;

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        String domain = registry.domain();
        Credential.Basic credential = new Credential.Basic(user(context), password(context), "what was just entered");
        Credentials entered = (asked, _) -> asked.equals(domain) ? Optional.of(credential) : Optional.empty();
        try (RegistryClient client =
                Registries.of(context).with(options, domain).open(entered)) {
            client.check(domain);
        }
        CredentialSources sources = Registries.sources(context);
        Logins.Place place = Registries.logins(context).store(domain, credential.user(), credential.password());
        tell(context, place);
        sources.all()
                .find(domain, "")
                .filter(found -> !found.origin().equals(place.name()))
                .ifPresent(found -> context.console()
                        .say("note: " + found.origin() + " has credentials for " + registry.name()
                                + ", too, and they come first"));
        return ExitCode.DONE;
    }

    private void tell(CommandContext context, Logins.Place place) {
        if (json()) {
            context.console()
                    .print(JsonNodeFactory.instance
                            .objectNode()
                            .put("registry", registry.name())
                            .put("storedIn", place.name())
                            .put("helper", place.helper()));
            return;
        }
        context.console().success("logged in to " + registry.name());
        context.console()
                .aside("the password is stored in " + place.name()
                        + (place.helper() ? "" : ", not encrypted; a credential helper would keep it better"));
    }

    private String user(CommandContext context) {
        return Optional.ofNullable(user)
                .or(() -> context.console().ask("user of " + registry.name() + ": "))
                .filter(entered -> !entered.isBlank())
                .orElseThrow(() -> new ProblemException(new CommandProblem.NothingEntered("user", "--username USER")));
    }

    private String password(CommandContext context) throws IOException {
        Optional<String> password = passwordFromInput
                ? Optional.of(passwordFrom(context))
                : context.console().askSecret("password: ");
        return password.filter(entered -> !entered.isEmpty())
                .orElseThrow(
                        () -> new ProblemException(new CommandProblem.NothingEntered("password", "--password-stdin")));
    }

    private static String passwordFrom(CommandContext context) throws IOException {
        byte[] bytes = context.input().readNBytes(LONGEST_PASSWORD);
        return new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\r\n]+$", "");
    }
}

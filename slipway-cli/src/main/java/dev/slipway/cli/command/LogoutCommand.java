package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.credentials.Logins;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway logout`
@CommandLine.Command
public final class LogoutCommand extends Command {

    @Mixin
    private RegistryArgument registry = new RegistryArgument();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        String domain = registry.domain();
        Optional<Logins.Place> place = Registries.logins(context).remove(domain);
        if (json()) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("registry", registry.name());
            place.ifPresent(removed -> node.put("removedFrom", removed.name()));
            context.console().print(node);
        } else {
            context.console()
                    .success(place.map(removed ->
                                    "logged out of " + registry.name() + "; the password was in " + removed.name())
                            .orElse("there was no login to " + registry.name()));
        }
        Registries.sources(context)
                .all()
                .find(domain, "")
                .ifPresent(left -> context.console()
                        .say("note: " + left.origin() + " still has credentials for " + registry.name()));
        return ExitCode.DONE;
    }
}

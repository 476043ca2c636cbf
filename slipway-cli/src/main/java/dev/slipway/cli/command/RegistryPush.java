package dev.slipway.cli.command;

import dev.slipway.aws.ecr.EcrRegistry;
import dev.slipway.aws.ecr.EcrRepositories;
import dev.slipway.aws.ecr.RepositoryState;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.transfer.PushSettings;
import dev.slipway.oci.transfer.TransferReport;
import dev.slipway.workspace.RepositorySettings;
import java.util.List;
import java.util.Optional;

/// A push to a repository of a registry: what Amazon ECR wants done around it, and what a person is told of
/// that.
final class RegistryPush {

    private final CommandContext context;
    private final RepositorySettings settings;
    private final Reference reference;
    private final Optional<EcrRegistry.Private> amazon;

    RegistryPush(CommandContext context, RepositorySettings settings, Reference reference) {
        this.context = context;
        this.settings = settings;
        this.reference = reference;
        this.amazon = EcrRegistry.of(reference);
    }

    /// How it is to be done.
    PushSettings settings() {
        return new PushSettings((_, isThere) -> prepare(isThere), settings.mountFrom());
    }

    /// AWS is asked only if there may be something to do, or to tell.
    private void prepare(boolean isThere) {
        if (isThere ? settings.describesRepository() : settings.create()) {
            repositories().ifPresent(repositories -> tell(repositories.ensure(reference.registryPath(), settings)));
        }
    }

    private Optional<EcrRepositories> repositories() {
        return amazon.map(registry -> new EcrRepositories(Registries.amazon(context), registry));
    }

    private void tell(RepositoryState state) {
        switch (state) {
            case RepositoryState.Present(List<String> differences) ->
                differences.forEach(
                        difference -> aside("the repository is not as `slipway.yaml` wants it: " + difference));
            case RepositoryState.Created(List<String> lacks) -> {
                context.console().say("made the repository " + repository());
                lacks.forEach(lack -> aside("it lacks something: " + lack));
            }
            case RepositoryState.MadeByPush(String template) ->
                aside("the registry makes " + repository() + " by its template `" + template + "`");
            case RepositoryState.Untold(String reason) -> aside(reason + "; pushing as if it was there");
        }
    }

    /// The name by which Lambda pulls what was pushed; empty for an index, which Lambda refuses, and for
    /// registries that Lambda does not pull from.
    Optional<String> imageUri(TransferReport report) {
        return amazon.filter(_ -> !RawManifest.isIndex(report.root()))
                .map(_ -> repository() + "@" + report.root().digest());
    }

    /// Says why nothing was mounted, where something should have been.
    void explainMounts(TransferReport report) {
        boolean inVain = report.count(BlobOutcome.SENT) > 0 && report.count(BlobOutcome.MOUNTED) == 0;
        settings.mountFrom()
                .filter(_ -> inVain)
                .ifPresent(path -> aside("nothing was mounted from `" + path + "`: " + reasonNotToMount()));
    }

    private String reasonNotToMount() {
        boolean off = repositories().flatMap(EcrRepositories::mountsLayers).equals(Optional.of(false));
        return off
                ? "the registry does not mount layers; `aws ecr put-account-setting --name BLOB_MOUNTING --value ENABLED`"
                        + " changes that for its account and region"
                : "it holds none of these layers, may not be read by this identity, or is encrypted in another way";
    }

    private String repository() {
        return reference.registryDomain() + "/" + reference.registryPath();
    }

    private void aside(String line) {
        context.console().aside(line);
    }
}

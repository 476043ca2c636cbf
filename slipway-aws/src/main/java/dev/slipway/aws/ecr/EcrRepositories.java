package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.RepositorySettings;
import dev.slipway.workspace.RepositorySettings.Encryption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingResponse;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/// The repositories of one private registry of ECR. ECR makes none on its own, unless the registry has a
/// template for that.
public final class EcrRepositories {

    private static final String BLOB_MOUNTING = "BLOB_MOUNTING";
    private static final String ENABLED = "ENABLED";

    private final AwsAccess access;
    private final EcrRegistry.Private registry;

    public EcrRepositories(AwsAccess access, EcrRegistry.Private registry) {
        this.access = access;
        this.registry = registry;
    }

    /// Sees to it that there is a repository to push to. One that is there is never changed.
    ///
    /// @param path     within the registry
    /// @param settings what a repository gets that is made here
    /// @throws ProblemException with an [AwsProblem]
    public RepositoryState ensure(String path, RepositorySettings settings) {
        Optional<Repository> present;
        try {
            present = find(path);
        } catch (ProblemException failure) {
            return new RepositoryState.Untold(whatIsDenied(failure));
        }
        if (present.isPresent()) {
            return new RepositoryState.Present(differences(present.get(), settings));
        }
        Optional<String> template = CreationTemplates.onPush(access, registry, path);
        if (template.isPresent()) {
            return new RepositoryState.MadeByPush(template.get());
        }
        return create(path, settings)
                ? new RepositoryState.Created(furnish(path, settings))
                : new RepositoryState.Present(List.of());
    }

    /// Whether the registry mounts layers of its other repositories; empty where that cannot be told. It is asked only
    /// to explain something, so that no failure is worth a word.
    public Optional<Boolean> mountsLayers() {
        try {
            GetAccountSettingResponse setting = call(
                    "read the settings of",
                    "",
                    client -> client.getAccountSetting(request -> request.name(BLOB_MOUNTING)));
            return Optional.of(ENABLED.equals(setting.value()));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private Optional<Repository> find(String path) {
        return call("look up the repository", path, client -> {
            try {
                return client
                        .describeRepositories(request ->
                                request.registryId(registry.account()).repositoryNames(path))
                        .repositories()
                        .stream()
                        .findFirst();
            } catch (RepositoryNotFoundException _) {
                return Optional.empty();
            }
        });
    }

    /// @return whether it was made here, and not by somebody else at the same time
    private boolean create(String path, RepositorySettings settings) {
        return call("make the repository", path, client -> {
            try {
                client.createRepository(request -> request.registryId(registry.account())
                        .repositoryName(path)
                        .imageTagMutability(
                                settings.immutableTags().orElse(false)
                                        ? ImageTagMutability.IMMUTABLE
                                        : ImageTagMutability.MUTABLE)
                        .imageScanningConfiguration(scanning ->
                                scanning.scanOnPush(settings.scanOnPush().orElse(true)))
                        .encryptionConfiguration(
                                encryption(settings.encryption().orElse(new Encryption.Aes256()))));
                return true;
            } catch (RepositoryAlreadyExistsException _) {
                return false;
            }
        });
    }

    /// What ECR takes in further calls only. Who may make a repository but not these can push all the same.
    private List<String> furnish(String path, RepositorySettings settings) {
        List<String> lacks = new ArrayList<>();
        RepositoryPolicies.lifecycle(settings)
                .ifPresent(rules -> attempt(
                        "set the lifecycle rules of",
                        path,
                        client -> client.putLifecyclePolicy(request -> request.registryId(registry.account())
                                .repositoryName(path)
                                .lifecyclePolicyText(rules)),
                        lacks));
        if (settings.lambdaPull()) {
            attempt(
                    "let Lambda pull from",
                    path,
                    client -> client.setRepositoryPolicy(request -> request.registryId(registry.account())
                            .repositoryName(path)
                            .policyText(RepositoryPolicies.lambdaPull(registry))),
                    lacks);
        }
        return lacks;
    }

    private void attempt(String action, String path, Consumer<EcrClient> step, List<String> lacks) {
        try {
            call(action, path, client -> {
                step.accept(client);
                return true;
            });
        } catch (ProblemException failure) {
            lacks.add(whatIsDenied(failure));
        }
    }

    /// @throws ProblemException the failure itself, where it is no denial
    private static String whatIsDenied(ProblemException failure) {
        boolean denied =
                failure.problem() instanceof AwsProblem.Denied || failure.problem() instanceof AwsProblem.OtherAccount;
        if (!denied) {
            throw failure;
        }
        return failure.problem().what();
    }

    private static EncryptionConfiguration encryption(Encryption wanted) {
        EncryptionConfiguration.Builder configuration = EncryptionConfiguration.builder();
        return switch (wanted) {
            case Encryption.Aes256 _ ->
                configuration.encryptionType(EncryptionType.AES256).build();
            case Encryption.Kms(Optional<String> key) ->
                configuration
                        .encryptionType(EncryptionType.KMS)
                        .kmsKey(key.orElse(null))
                        .build();
        };
    }

    private static List<String> differences(Repository present, RepositorySettings settings) {
        List<String> differences = new ArrayList<>();
        boolean immutable = String.valueOf(present.imageTagMutabilityAsString()).startsWith("IMMUTABLE");
        if (immutable != settings.immutableTags().orElse(immutable)) {
            differences.add("its tags " + (immutable ? "cannot" : "can") + " be moved");
        }
        boolean scanned = present.imageScanningConfiguration() != null
                && Boolean.TRUE.equals(present.imageScanningConfiguration().scanOnPush());
        if (scanned != settings.scanOnPush().orElse(scanned)) {
            differences.add("what is pushed is " + (scanned ? "" : "not ") + "scanned by its own setting");
        }
        Optional<String> encrypted = Optional.ofNullable(present.encryptionConfiguration())
                .map(EncryptionConfiguration::encryptionTypeAsString);
        Optional<String> wanted =
                settings.encryption().map(type -> encryption(type).encryptionTypeAsString());
        if (wanted.isPresent() && encrypted.isPresent() && !wanted.equals(encrypted)) {
            differences.add("it is encrypted by `" + encrypted.get() + "`, for good");
        }
        return differences;
    }

    private <T> T call(String action, String path, Function<EcrClient, T> use) {
        String place = path.isEmpty() ? registry.domain() : registry.domain() + "/" + path;
        return access.call(EcrServices.ECR, registry.region(), action + " `" + place + "`", use);
    }
}

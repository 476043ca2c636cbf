package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.RepositoryCreationTemplate;

/// A registry's templates for repositories that ECR makes by itself (Amazon ECR user guide, "Templates to
/// control repositories created during a pull through cache, create on push, or replication action").
final class CreationTemplates {

    /// The prefix of the template for all repositories that no other template is for.
    private static final String EVERY_REPOSITORY = "ROOT";

    /// Younger than the SDK's list of what templates are for.
    private static final String CREATE_ON_PUSH = "CREATE_ON_PUSH";

    private CreationTemplates() {}

    /// The prefix of the template by which a push makes a repository: of those that fit, the most exact one
    /// counts. Who may not ask is answered as if there was none: making the repository is then right, or denied
    /// with a clear reason.
    ///
    /// @throws ProblemException with an [AwsProblem] that is no denial
    static Optional<String> onPush(AwsAccess access, EcrRegistry.Private registry, String path) {
        try {
            return access.call(
                            EcrServices.ECR,
                            registry.region(),
                            "list the repository creation templates of `" + registry.domain() + "`",
                            client -> client.describeRepositoryCreationTemplatesPaginator(request -> {}).stream()
                                    .filter(page -> registry.account().equals(page.registryId()))
                                    .flatMap(page -> page.repositoryCreationTemplates().stream())
                                    .filter(template -> isFor(template, path))
                                    .max(Comparator.comparingInt(CreationTemplates::exactness)))
                    .filter(template -> template.appliedForAsStrings().contains(CREATE_ON_PUSH))
                    .map(RepositoryCreationTemplate::prefix);
        } catch (ProblemException failure) {
            if (failure.problem() instanceof AwsProblem.Denied || failure.problem() instanceof AwsProblem.Refused) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static boolean isFor(RepositoryCreationTemplate template, String path) {
        return template.prefix().equals(EVERY_REPOSITORY)
                || path.startsWith(template.prefix().replaceFirst("/*$", "/"));
    }

    private static int exactness(RepositoryCreationTemplate template) {
        return template.prefix().equals(EVERY_REPOSITORY)
                ? 0
                : template.prefix().length();
    }
}

package dev.slipway.aws.ecr;

import dev.slipway.workspace.RepositorySettings;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The documents that a new repository gets.
final class RepositoryPolicies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RepositoryPolicies() {}

    /// Lets Lambda pull images for functions of the registry's account (AWS Lambda developer guide, "Amazon ECR
    /// permissions"; the condition keeps other accounts' functions out).
    static String lambdaPull(EcrRegistry.Private registry) {
        String partition = PartitionMetadata.of(Region.of(registry.region())).id();
        String functions =
                "arn:" + partition + ":lambda:" + registry.region() + ":" + registry.account() + ":function:*";
        ObjectNode statement = JSON.objectNode();
        statement.put("Sid", "LambdaECRImageRetrievalPolicy").put("Effect", "Allow");
        statement.putObject("Principal").put("Service", "lambda.amazonaws.com");
        statement.putArray("Action").add("ecr:BatchGetImage").add("ecr:GetDownloadUrlForLayer");
        statement.putObject("Condition").putObject("StringLike").put("aws:sourceArn", functions);
        ObjectNode policy = JSON.objectNode().put("Version", "2012-10-17");
        policy.putArray("Statement").add(statement);
        return policy.toString();
    }

    /// Lets ECR delete by age and number. Empty where nothing of that is wished: a rule does not know which
    /// images functions use.
    static Optional<String> lifecycle(RepositorySettings settings) {
        ArrayNode rules = JSON.arrayNode();
        add(rules, settings.untaggedDays(), "untagged", "sinceImagePushed");
        add(rules, settings.keep(), "any", "imageCountMoreThan");
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.objectNode().set("rules", rules).toString());
    }

    private static void add(ArrayNode rules, OptionalInt number, String tagStatus, String countType) {
        if (number.isEmpty()) {
            return;
        }
        ObjectNode rule = rules.addObject().put("rulePriority", rules.size());
        ObjectNode selection =
                rule.putObject("selection").put("tagStatus", tagStatus).put("countType", countType);
        if (countType.equals("sinceImagePushed")) {
            selection.put("countUnit", "days");
        }
        selection.put("countNumber", number.getAsInt());
        rule.putObject("action").put("type", "expire");
    }
}

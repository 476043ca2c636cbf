package dev.slipway.workspace.configuration;

import static dev.slipway.workspace.configuration.ConfigurationKey.key;

import dev.slipway.workspace.configuration.ValueType.Flag;
import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.configuration.ValueType.Text;
import dev.slipway.workspace.configuration.ValueType.WholeNumber;
import java.util.List;
import java.util.regex.Pattern;

/// The table of the keys under `repository`. The bounds are those of ECR's lifecycle rules (Amazon ECR user guide,
/// "Lifecycle policy properties").
public final class RepositoryKeys {

    public static final String REPOSITORY = "repository";

    public static final String CREATE = "create";
    public static final String SCAN_ON_PUSH = "scan-on-push";
    public static final String IMMUTABLE_TAGS = "immutable-tags";
    public static final String ENCRYPTION = "encryption";
    public static final String KEEP = "keep";
    public static final String UNTAGGED_DAYS = "untagged-days";
    public static final String LAMBDA_PULL = "lambda-pull";
    public static final String MOUNT_FROM = "mount-from";

    /// What an encryption by AWS's key service begins with.
    public static final String KMS = "kms";

    /// A path without a registry (`distribution/reference`, "remote-name").
    static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    private static final List<ConfigurationKey> KEYS = List.of(
            key(CREATE, new Flag())
                    .absent("`true`")
                    .alsoCalled("create-repository", "auto-create")
                    .means("whether a repository of Amazon ECR is made when it is absent", "false"),
            key(SCAN_ON_PUSH, new Flag())
                    .absent("`true` in a new repository")
                    .alsoCalled("scan", "image-scanning", "scanning")
                    .means("whether ECR looks for known vulnerabilities in what is pushed", "false"),
            key(IMMUTABLE_TAGS, new Flag())
                    .absent("`false` in a new repository")
                    .alsoCalled("immutable", "tag-immutability", "image-tag-mutability")
                    .means("whether a tag stays on its image for good", "true"),
            key(
                            ENCRYPTION,
                            new Text(
                                    Pattern.compile("AES256|" + KMS + "(:\\S+)?"),
                                    "`AES256`, `kms`, or `kms:` and a key"))
                    .absent("`AES256` in a new repository")
                    .alsoCalled("encryption-type", "kms-key")
                    .means(
                            "how images are encrypted: by ECR's own key, or by one of KMS, named by id, alias or ARN",
                            "kms:alias/images"),
            key(KEEP, new WholeNumber(1, 100_000, "images"))
                    .absent("nothing is deleted by number")
                    .alsoCalled("image-count", "retain")
                    .means(
                            "how many images ECR keeps in a new repository; it deletes the oldest, also when functions "
                                    + "use them: `slipway image prune --registry` does not",
                            "30"),
            key(UNTAGGED_DAYS, new WholeNumber(1, 3_650, "days"))
                    .absent("nothing is deleted by age")
                    .alsoCalled("expire-untagged", "untagged")
                    .means(
                            "after how many days ECR deletes images without a tag from a new repository, also when "
                                    + "functions use them",
                            "14"),
            key(LAMBDA_PULL, new Flag())
                    .absent("`true`")
                    .alsoCalled("lambda", "lambda-access")
                    .means(
                            "whether Lambda may pull from a new repository for the functions of the registry's account",
                            "false"),
            key(MOUNT_FROM, new Text(PATH, "the path of a repository, without its registry"))
                    .absent("none")
                    .alsoCalled("base-repository", "base", "mount")
                    .means(
                            "a repository of the same registry whose layers are mounted instead of sent, where the "
                                    + "registry can do that",
                            "bases/python"));

    private RepositoryKeys() {}

    /// The keys of the section.
    static List<ConfigurationKey> keys() {
        return KEYS;
    }

    /// The section itself.
    static ConfigurationKey table() {
        return key(REPOSITORY, new Section(KEYS, "keys with values"))
                .absent("safe defaults")
                .means("the repositories that images are pushed to, and what Amazon ECR makes them with", "");
    }
}

package dev.slipway.workspace;

import java.util.Optional;
import java.util.OptionalInt;

/// What the file says of the repositories that images are pushed to. Where it says nothing, a repository that Slipway
/// makes gets what is safe for everybody, and one that is there may be as it is.
///
/// @param create        whether a repository of Amazon ECR is made when it is absent
/// @param scanOnPush    whether ECR looks for known vulnerabilities in what is pushed
/// @param immutableTags whether a tag stays on its image for good
/// @param encryption    of what is stored
/// @param keep          the number of images beyond which ECR deletes the oldest; empty for never. ECR does not know
///                      which images functions use
/// @param untaggedDays  after how many days ECR deletes images without a tag; empty for never
/// @param lambdaPull    whether Lambda may pull for the functions of the registry's account
/// @param mountFrom     a repository of the same registry whose layers are mounted instead of sent
public record RepositorySettings(
        boolean create,
        Optional<Boolean> scanOnPush,
        Optional<Boolean> immutableTags,
        Optional<Encryption> encryption,
        OptionalInt keep,
        OptionalInt untaggedDays,
        boolean lambdaPull,
        Optional<String> mountFrom) {

    /// Nothing is said.
    public static final RepositorySettings STANDARD = new RepositorySettings(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            true,
            Optional.empty());

    /// Whether a repository that is there can differ from these settings.
    public boolean describesRepository() {
        return scanOnPush.isPresent() || immutableTags.isPresent() || encryption.isPresent();
    }

    /// How a repository's content is encrypted.
    public sealed interface Encryption {

        /// By a key of ECR's own.
        record Aes256() implements Encryption {}

        /// By a key of AWS KMS.
        ///
        /// @param key its id, alias or ARN; empty for the one that AWS manages for ECR
        record Kms(Optional<String> key) implements Encryption {}
    }
}

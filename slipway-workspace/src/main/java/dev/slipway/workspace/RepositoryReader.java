package dev.slipway.workspace;

import dev.slipway.workspace.RepositorySettings.Encryption;
import dev.slipway.workspace.configuration.RepositoryKeys;
import dev.slipway.workspace.configuration.Settings;
import java.util.Optional;

/// From the section `repository` of a checked configuration file to settings of repositories.
final class RepositoryReader {

    private RepositoryReader() {}

    static RepositorySettings read(Settings settings) {
        return new RepositorySettings(
                settings.flag(RepositoryKeys.CREATE).orElse(true),
                settings.flag(RepositoryKeys.SCAN_ON_PUSH),
                settings.flag(RepositoryKeys.IMMUTABLE_TAGS),
                settings.text(RepositoryKeys.ENCRYPTION).map(RepositoryReader::encryption),
                settings.number(RepositoryKeys.KEEP),
                settings.number(RepositoryKeys.UNTAGGED_DAYS),
                settings.flag(RepositoryKeys.LAMBDA_PULL).orElse(true),
                settings.text(RepositoryKeys.MOUNT_FROM));
    }

    private static Encryption encryption(String text) {
        String[] parts = text.split(":", 2);
        return parts[0].equals(RepositoryKeys.KMS)
                ? new Encryption.Kms(parts.length == 1 ? Optional.empty() : Optional.of(parts[1]))
                : new Encryption.Aes256();
    }
}

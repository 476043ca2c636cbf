package dev.slipway.oci;

import java.util.Optional;

/// What an image runs on (OCI image specification, "Image Index", property `platform`).
///
/// @param os           `linux` for all that Lambda runs
/// @param architecture as Go names it: `amd64`, `arm64`
/// @param variant      such as `v8`; empty for what Slipway builds
public record Platform(String os, String architecture, Optional<String> variant) {

    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", Optional.empty());
    public static final Platform LINUX_ARM64 = new Platform("linux", "arm64", Optional.empty());

    /// The platform that `text` denotes (`linux/amd64`, `linux/arm64/v8`), or empty where it is malformed.
    public static Optional<Platform> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty()));
    }

    /// The Linux platform with a JVM's architecture.
    ///
    /// @param osArch the system property `os.arch`
    public static Platform linuxOn(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> LINUX_AMD64;
            case "aarch64", "arm64" -> LINUX_ARM64;
            default -> new Platform("linux", osArch, Optional.empty());
        };
    }

    /// The variant where it tells something: every `arm64` is a `v8`, and every `amd64` at least a `v1`.
    Optional<String> significantVariant() {
        String usual = architecture.equals("arm64") ? "v8" : "v1";
        return variant.filter(value -> !value.isEmpty() && !value.equals(usual));
    }

    /// Whether an image for another platform is what is wanted where this one is asked for: a variant that is
    /// asked for has to be the image's, unless the image has none.
    public boolean isServedBy(Platform image) {
        Optional<String> wanted = significantVariant();
        Optional<String> offered = image.significantVariant();
        return os.equals(image.os)
                && architecture.equals(image.architecture)
                && (wanted.isEmpty() || offered.isEmpty() || wanted.equals(offered));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(value -> "/" + value).orElse("");
    }
}

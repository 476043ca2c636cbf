package dev.slipway.aws.ecr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The private registry of an account in a region, as its host name has them (Amazon ECR user guide, "Private
/// registries" and "Dual-stack endpoints").
///
/// @param account twelve digits
/// @param region  such as `eu-central-1`
record EcrHost(String account, String region) {

    private static final Pattern FORM = Pattern.compile("([0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\."
            + "(?:amazonaws\\.(?:com(?:\\.cn)?|eu)|on\\.(?:aws|amazonwebservices\\.com\\.cn))");

    /// What a registry's domain says; empty where it is no private registry of Amazon's.
    static Optional<EcrHost> of(String registryDomain) {
        Matcher matcher = FORM.matcher(registryDomain);
        return matcher.matches() ? Optional.of(new EcrHost(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}

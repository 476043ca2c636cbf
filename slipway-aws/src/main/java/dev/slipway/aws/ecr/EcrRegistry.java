package dev.slipway.aws.ecr;

import dev.slipway.oci.Reference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A registry of Amazon's, as its domain names it.
public sealed interface EcrRegistry {

    /// As images name it.
    String domain();

    /// The region whose service is asked.
    String region();

    /// The private registry of an account in a region.
    ///
    /// @param account twelve digits
    /// @param region  such as `eu-central-1`
    record Private(String domain, String account, String region) implements EcrRegistry {

        /// Amazon ECR user guide, "Private registries" and "Dual-stack endpoints". The domains of AWS's partitions
        /// only: a token must never get to somebody else.
        private static final Pattern DOMAIN = Pattern.compile("(?<account>[0-9]{12})\\.dkr[.-]ecr(?:-fips)?"
                + "\\.(?<region>[a-z0-9][a-z0-9-]*)"
                + "\\.(?:amazonaws\\.(?:com(?:\\.cn)?|eu)|on\\.aws|on\\.amazonwebservices\\.(?:com\\.cn|eu)"
                + "|sc2s\\.sgov\\.gov|c2s\\.ic\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)");

        private static Optional<Private> named(String domain) {
            Matcher matcher = DOMAIN.matcher(domain);
            return matcher.matches()
                    ? Optional.of(new Private(domain, matcher.group("account"), matcher.group("region")))
                    : Optional.empty();
        }

        /// Whether another domain names the same registry: it has several.
        boolean isSame(Private other) {
            return account.equals(other.account) && region.equals(other.region);
        }
    }

    /// ECR Public, whose service is in one region only (Amazon ECR Public API reference, "Service endpoints").
    record Public() implements EcrRegistry {

        static final String DOMAIN = "public.ecr.aws";

        @Override
        public String domain() {
            return DOMAIN;
        }

        @Override
        public String region() {
            return "us-east-1";
        }
    }

    /// The registry that a domain names; empty where it is none of Amazon's.
    static Optional<EcrRegistry> of(String domain) {
        return domain.equals(Public.DOMAIN)
                ? Optional.of(new Public())
                : Private.named(domain).map(EcrRegistry.class::cast);
    }

    /// The private registry that a reference leads to; empty where it leads elsewhere.
    static Optional<Private> of(Reference reference) {
        return Private.named(reference.registryDomain());
    }
}

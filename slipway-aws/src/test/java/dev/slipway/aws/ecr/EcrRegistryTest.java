package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which registries are Amazon's: tokens get to these only.
class EcrRegistryTest {

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-central-1.amazonaws.com,eu-central-1",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com,us-gov-west-1",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn,cn-north-1",
        "123456789012.dkr-ecr.us-east-1.on.aws,us-east-1"
    })
    void privateRegistriesAreThoseOfAccounts(String domain, String region) {
        assertThat(EcrRegistry.of(domain)).contains(new EcrRegistry.Private(domain, "123456789012", region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "123456789012.dkr.ecr.eu-central-1.amazonaws.com.example.com",
                "123456789012.dkr.ecr.eu-central-1.example.com",
                "dkr.ecr.eu-central-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-central-1.amazonaws.com:5000",
                "public.ecr.aws.example.com"
            })
    void hostsThatOnlyLookLikeThemAreNot(String domain) {
        assertThat(EcrRegistry.of(domain)).isEmpty();
    }

    @Test
    void thePublicRegistryIsAskedForInOneRegion() {
        assertThat(EcrRegistry.of("public.ecr.aws"))
                .hasValueSatisfying(registry -> assertThat(registry.region()).isEqualTo("us-east-1"));
    }

    @Test
    void theSameRegistryHasSeveralDomains() {
        EcrRegistry.Private plain = at("123456789012.dkr.ecr.us-east-1.amazonaws.com");

        assertThat(plain.isSame(at("123456789012.dkr-ecr.us-east-1.on.aws"))).isTrue();
        assertThat(plain.isSame(at("123456789012.dkr.ecr.us-east-2.amazonaws.com")))
                .isFalse();
    }

    private static EcrRegistry.Private at(String domain) {
        return EcrRegistry.of(Reference.parse(domain + "/orders")).orElseThrow();
    }
}

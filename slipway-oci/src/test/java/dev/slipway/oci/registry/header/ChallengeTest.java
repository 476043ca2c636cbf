package dev.slipway.oci.registry.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void severalChallengesStandInOneFieldOrInMany() {
        assertThat(Challenge.parse(List.of("Basic realm=\"a\", Bearer realm=\"b\",service=c", "Negotiate")))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a")),
                        new Challenge("bearer", Map.of("realm", "b", "service", "c")),
                        new Challenge("negotiate", Map.of()));
    }

    @Test
    void parametersComeInAnyOrderAndCase() {
        Challenge challenge = Challenge.parse(List.of("BEARER Scope=\"x\" , SERVICE = y,Realm=\"https://z/?a=b\""))
                .getFirst();

        assertThat(challenge.scheme()).isEqualTo("bearer");
        assertThat(challenge.parameter("SCOPE")).hasValue("x");
        assertThat(challenge.parameter("service")).hasValue("y");
        assertThat(challenge.parameter("realm")).hasValue("https://z/?a=b");
    }

    @Test
    void quotedTextsHoldCommasAndEscapes() {
        assertThat(Challenge.parse(List.of("Bearer scope=\"repository:a:pull,push\",realm=\"say \\\"hi\\\"\""))
                        .getFirst()
                        .parameters())
                .containsEntry("scope", "repository:a:pull,push")
                .containsEntry("realm", "say \"hi\"");
    }

    @Test
    void whatIsMalformedEndsItsField() {
        assertThat(Challenge.parse(List.of("Basic realm=\"open", "=\"", ",,,", "")))
                .containsExactly(new Challenge("basic", Map.of("realm", "open")));
    }
}

package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestLinksTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void anIndexPointsAtItsManifests() {
        assertThat(links("{\"manifests\": [{\"digest\": \"sha256:aa\"}, {\"digest\": \"sha256:bb\"}]}")
                        .children())
                .containsExactlyInAnyOrder("sha256:aa", "sha256:bb");
    }

    @Test
    void aSignatureHasASubject() {
        assertThat(links("{\"subject\": {\"digest\": \"sha256:aa\"}, \"layers\": []}")
                        .subject())
                .contains("sha256:aa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".sig", ".att", ".sbom"})
    void aTagMayNameTheSubject(String end) {
        assertThat(links("{}", "other", "sha256-" + HEX + end).subject()).contains("sha256:" + HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256-0123", "v1", "latest"})
    void otherTagsNameNone(String tag) {
        assertThat(links("{}", tag)).isEqualTo(ManifestLinks.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "", "{\"manifests\": ["})
    void whatIsNoManifestSaysNothing(String text) {
        assertThat(ManifestLinks.read(text, List.of())).isEmpty();
    }

    private static ManifestLinks links(String manifest, String... tags) {
        return ManifestLinks.read(manifest, List.of(tags)).orElseThrow();
    }
}

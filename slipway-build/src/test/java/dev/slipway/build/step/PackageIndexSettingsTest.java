package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageIndexSettingsTest {

    @Test
    void pipsIndexIsTakenWhereUvHasNone() {
        assertThat(variables(Map.of("PIP_INDEX_URL", "https://index/simple")))
                .containsEntry("UV_DEFAULT_INDEX", "https://index/simple");
        assertThat(variables(Map.of("PIP_INDEX_URL", "https://pip/simple", "UV_INDEX_URL", "https://uv/simple")))
                .containsEntry("UV_INDEX_URL", "https://uv/simple")
                .doesNotContainKey("UV_DEFAULT_INDEX");
    }

    @Test
    void nothingElseOfTheEnvironmentGetsIn() {
        assertThat(variables(Map.of("PYTHONPATH", "/x", "UV_CACHE_DIR", "/mine", "AWS_SECRET_ACCESS_KEY", "s")))
                .doesNotContainKeys("PYTHONPATH", "AWS_SECRET_ACCESS_KEY")
                .containsEntry("UV_CACHE_DIR", "/slipway/cache");
    }

    @Test
    void credentialsReachTheInstallerAndNoDigest() {
        PackageIndexSettings settings = new PackageIndexSettings(
                Map.of("UV_INDEX", "https://me:secret@index/simple", "UV_INDEX_MINE_PASSWORD", "other-secret"));

        assertThat(settings.forInstaller())
                .containsEntry("UV_INDEX", "https://me:secret@index/simple")
                .containsEntry("UV_INDEX_MINE_PASSWORD", "other-secret");
        assertThat(settings.withoutSecrets()).contains("https://index/simple").doesNotContain("secret");
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        return new PackageIndexSettings(environment).forInstaller();
    }
}

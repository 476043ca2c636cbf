package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Manifests, indexes and configurations as JSON.
class DocumentJsonTest {

    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final String DESCRIPTOR =
            "{\"mediaType\":\"application/x\",\"digest\":\"" + DIGEST + "\",\"size\":3}";

    @Test
    void aManifestIsWrittenInAFixedOrderWithoutWhiteSpace() {
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                Descriptor.of(MediaType.OCI_CONFIG, DIGEST, 2),
                List.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, DIGEST, 3)),
                Map.of("b", "2", "a", "1"));
        assertThat(text(ManifestJson.write(manifest)))
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\""
                        + DIGEST + "\",\"size\":2},\"layers\":[{\"mediaType\":"
                        + "\"application/vnd.oci.image.layer.v1.tar+gzip\",\"digest\":\"" + DIGEST
                        + "\",\"size\":3}],\"annotations\":{\"a\":\"1\",\"b\":\"2\"}}");
        assertThat(ManifestJson.parse(ManifestJson.write(manifest), "here")).isEqualTo(manifest);
    }

    @Test
    void aConfigurationIsReadAsItWasWrittenAndItsVariablesKeepTheirOrder() {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/bin");
        environment.put("A", "x=y");
        ImageConfig config = new ImageConfig(
                Platform.LINUX_ARM64,
                environment,
                List.of("/usr/bin/python3"),
                List.of("app.handler"),
                Optional.of("/var/task"),
                Optional.of("993:990"),
                Map.of("team", "orders"),
                List.of(DIGEST),
                List.of(
                        new ImageConfig.History("slipway: code", "", false),
                        new ImageConfig.History("ENV A=x=y", "a comment", true)));
        byte[] json = ConfigJson.write(config);
        assertThat(ConfigJson.parse(json, "here")).isEqualTo(config);
        assertThat(text(json))
                .startsWith("{\"created\":\"1980-01-01T00:00:00Z\",\"architecture\":\"arm64\",\"os\":\"linux\"")
                .contains("\"Env\":[\"PATH=/usr/bin\",\"A=x=y\"]");
    }

    @Test
    void dockersDocumentsAreReadAndWhatIsUnknownIsTolerated() {
        Manifest manifest = ManifestJson.parse(
                bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\",\"config\":"
                        + DESCRIPTOR + ",\"layers\":[" + DESCRIPTOR + "],\"future\":{\"x\":[1]}}"),
                "here");
        assertThat(manifest.mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST);

        ImageConfig config = ConfigJson.parse(
                bytes("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":null,\"Cmd\":null,"
                        + "\"WorkingDir\":\"\",\"User\":\"\",\"Healthcheck\":{}},\"container\":\"x\","
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + DIGEST + "\"]},\"history\":null}"),
                "here");
        assertThat(config.environment()).isEmpty();
        assertThat(config.workingDirectory()).isEmpty();
        assertThat(config.diffIds()).containsExactly(DIGEST);
    }

    @Test
    void anIndexIsReadAsItWasWritten() {
        Index index = new Index(
                MediaType.OCI_INDEX,
                List.of(new Descriptor(
                        MediaType.OCI_MANIFEST,
                        DIGEST,
                        7,
                        Optional.of(new Platform("linux", "arm64", Optional.of("v8"))),
                        Map.of("org.opencontainers.image.ref.name", "thumbnail:latest"))),
                Map.of());
        assertThat(IndexJson.parse(IndexJson.write(index), "here")).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|not a JSON object",
                "{|not JSON",
                "{\"schemaVersion\":1}|`schemaVersion` is not 2",
                "{\"schemaVersion\":2,\"schemaVersion\":2}|not JSON",
                "{\"schemaVersion\":\"2\"}|`schemaVersion` is not a number",
                "{\"schemaVersion\":2,\"mediaType\":\"text/plain\"}|not that of an image manifest",
                "{\"schemaVersion\":2}|`config` is missing",
                "{\"schemaVersion\":2,\"config\":[]}|`config` is not an object",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"x\",\"digest\":\"md5:1\",\"size\":1}}|`config.digest`",
                "{\"schemaVersion\":2,\"layers\":[1]}|`layers[0]` is not an object",
                "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"x\"}]}|`layers[0].digest` is missing",
            })
    void aProblemNamesTheProperty(String json, String reason) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> ManifestJson.parse(bytes(json), "here"));
        assertThat(refused.problem().why().orElseThrow()).contains(reason);
        assertThat(refused.problem().where()).contains("here");
    }

    @Test
    void aNegativeSizeAndADocumentThatIsTooLargeOrTooDeepAreRefused() {
        String negative = DESCRIPTOR.replace(":3}", ":-3}");
        for (byte[] json : List.of(
                bytes("{\"schemaVersion\":2,\"layers\":[" + negative + "]}"),
                bytes("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                new byte[(4 << 20) + 1])) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> ManifestJson.parse(json, "here")))
                    .isNotNull();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

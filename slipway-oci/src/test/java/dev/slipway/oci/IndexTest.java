package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "linux/arm64, linux/arm64/v8",
        "linux/arm64/v8, linux/arm64/v8",
        "linux/arm, linux/arm/v6",
        "linux/arm/v7, linux/arm/v7",
    })
    void theManifestForAPlatformIsFound(String wanted, String found) {
        Index index = index("linux/arm/v6", "linux/arm/v7", "linux/amd64/v3", "linux/amd64", "linux/arm64/v8");

        assertThat(index.find(platform(wanted)).flatMap(Descriptor::platform)).contains(platform(found));
    }

    @ParameterizedTest
    @CsvSource({"linux/s390x", "windows/amd64", "linux/arm/v5"})
    void anotherPlatformIsNotTakenForTheOneThatIsWanted(String wanted) {
        Index index = index("linux/arm/v6", "linux/amd64", "linux/arm64");

        assertThat(index.find(platform(wanted))).isEmpty();
    }

    @Test
    void whatIsNoImageIsNoPlatform() {
        Index index = index("linux/amd64", "unknown/unknown", "linux/amd64");

        assertThat(index.platforms()).containsExactly(Platform.LINUX_AMD64);
    }

    private static Index index(String... platforms) {
        List<Descriptor> manifests =
                Stream.of(platforms).map(IndexTest::manifest).toList();
        return new Index(MediaType.OCI_INDEX, manifests, Map.of());
    }

    private static Descriptor manifest(String platform) {
        Digest digest = Digest.of(platform.getBytes(StandardCharsets.UTF_8));
        return new Descriptor(MediaType.OCI_MANIFEST, digest, 1, Optional.of(platform(platform)), Map.of());
    }

    private static Platform platform(String text) {
        return Platform.parse(text).orElseThrow();
    }
}

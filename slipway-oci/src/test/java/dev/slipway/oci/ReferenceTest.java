package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final String HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thumbnail",
                "thumbnail:latest",
                "team/thumbnail:v1.2_3-4",
                "a__b/c-d/e---f.g",
                "localhost/thumbnail",
                "localhost:5000/thumbnail:v1",
                "[::1]:5000/thumbnail",
                "[2001:db8::1]/thumbnail",
                "Registry.example.com:443/a/b:UPPER",
                "123456789012.dkr.ecr.eu-central-1.amazonaws.com/orders:2026.11",
                "public.ecr.aws/lambda/python@sha256:" + HEX,
                "name:tag@sha256:" + HEX
            })
    void whatWasWrittenIsKept(String text) {
        assertThat(Reference.parse(text)).hasToString(text);
    }

    @Test
    void aLocalNameGetsTheTagLatestAndNoRegistry() {
        assertThat(Reference.parse("thumbnail").localName()).isEqualTo("thumbnail:latest");
        assertThat(Reference.parse("thumbnail:v1").localName()).isEqualTo("thumbnail:v1");
        assertThat(Reference.parse("a@sha256:" + HEX).localName()).isEqualTo("a@sha256:" + HEX);
    }

    @ParameterizedTest
    @CsvSource({
        "debian, registry-1.docker.io, library/debian, latest",
        "docker.io/debian:12, registry-1.docker.io, library/debian, 12",
        "index.docker.io/debian, registry-1.docker.io, library/debian, latest",
        "team/image, registry-1.docker.io, team/image, latest",
        "localhost:5000/image, localhost:5000, image, latest",
        "public.ecr.aws/lambda/python:3.13, public.ecr.aws, lambda/python, 3.13"
    })
    void aRegistryIsAskedByDockerHubsRules(String text, String domain, String path, String version) {
        Reference reference = Reference.parse(text);
        assertThat(reference.registryDomain()).isEqualTo(domain);
        assertThat(reference.registryPath()).isEqualTo(path);
        assertThat(reference.registryVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1",
                "Thumbnail|1",
                "thumbNail|6",
                "thumb nail|6",
                "thumbnail:|11",
                "thumbnail:-x|11",
                "thumbnail:a:b|12",
                "thumbnail@sha256:abc|11",
                "a//b|3",
                "/a|1",
                "a/|3",
                "a..b|3",
                "a___b|4",
                "localhost:port/a|11",
                "localhost:/a|11",
                "[::g]/a|4",
                "-a.b/c|1",
                "ä|1"
            })
    void aProblemPointsAtTheCharacterThatCannotStandThere(String text, int position) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> Reference.parse(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problem())
                .isInstanceOfSatisfying(
                        OciProblem.InvalidReference.class,
                        problem -> assertThat(problem.position()).as(text).isEqualTo(position));
    }

    @Test
    void aNameAndATagHaveALargestLength() {
        assertThat(Reference.parse("a".repeat(255))).isNotNull();
        assertThat(catchThrowableOfType(ProblemException.class, () -> Reference.parse("a".repeat(256))))
                .isNotNull();
        assertThat(Reference.parse("a:" + "t".repeat(128))).isNotNull();
        assertThat(catchThrowableOfType(ProblemException.class, () -> Reference.parse("a:" + "t".repeat(129))))
                .isNotNull();
    }
}

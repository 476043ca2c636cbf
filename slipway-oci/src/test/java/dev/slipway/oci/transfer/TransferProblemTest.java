package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import dev.slipway.oci.Digest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransferProblemTest {

    @ParameterizedTest
    @MethodSource("problems")
    void textsFollowTheRules(Problem problem) {
        assertThat(problem.code()).matches("transfer\\.[a-z]+(-[a-z]+)*");
        Stream.of(Stream.of(problem.what(), problem.cure()), problem.why().stream())
                .flatMap(text -> text)
                .forEach(text -> assertThat(text)
                        .matches("(?s)[a-zD`0-9].*")
                        .doesNotEndWith(".")
                        .doesNotContain("Exception"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyCaseIsTested(Problem problem) {
        assertThat(problems().map(Object::getClass)).contains(problem.getClass());
        assertThat(problems().map(Object::getClass).distinct().count())
                .isEqualTo(TransferProblem.class.getPermittedSubclasses().length);
    }

    static Stream<Problem> problems() {
        return Stream.of(
                new TransferProblem.InvalidLocation("docker://A", 10, "upper-case letters are not allowed in a name"),
                new TransferProblem.NoSuchImage("the store", "app", List.of("app:v1")),
                new TransferProblem.SeveralImages("`layout`", List.of()),
                new TransferProblem.UnreadablePlace("`layout`", "`index.json` is missing"),
                new TransferProblem.UnwritablePlace("oci:layout", "no space left on device"),
                new TransferProblem.OneImageOnly("python:3.12", "docker-archive:a.tar"),
                new TransferProblem.OtherDigest("localhost:5000/app", Digest.of(new byte[0])),
                new TransferProblem.EngineUnreachable("unix:///var/run/docker.sock", "no such file or directory"),
                new TransferProblem.EngineDistrust(
                        "tcp://docker.example:2376", "no name matching docker.example found"),
                new TransferProblem.UnusableEngineCertificates("/certificates", "`ca.pem` is missing"),
                new TransferProblem.EngineRefused("load `app:latest`", 200, "no space left on device"));
    }
}

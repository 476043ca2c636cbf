package dev.slipway.oci.transfer;

import dev.slipway.io.problem.Problem;
import dev.slipway.oci.Digest;
import dev.slipway.oci.ProblemTexts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransferProblemTest {

    @ParameterizedTest
    @MethodSource("problems")
    void textsFollowTheRules(Problem problem) {
        ProblemTexts.assertFollowRules(problem, "transfer");
    }

    @Test
    void everyCaseIsTested() {
        ProblemTexts.assertComplete(problems(), TransferProblem.class);
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

package dev.slipway.oci;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OciProblemTest {

    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final Path FILE = Path.of("/store/file");

    @ParameterizedTest
    @MethodSource("problems")
    void textsFollowTheRules(Problem problem) {
        ProblemTexts.assertFollowRules(problem, "oci");
    }

    @Test
    void everyCaseIsTested() {
        ProblemTexts.assertComplete(problems(), OciProblem.class);
    }

    static Stream<Problem> problems() {
        return Stream.of(
                new OciProblem.InvalidReference("Thumb", 1, "upper-case letters are not allowed in a name"),
                new OciProblem.MalformedDocument("manifest", DIGEST.toString(), "it is not JSON"),
                new OciProblem.MissingPlatform("python:3.12", "linux/s390x", List.of("linux/amd64", "linux/arm64")),
                new OciProblem.UnreadableFile(FILE, "permission denied"),
                new OciProblem.ChangedFile(FILE, "it was deleted"),
                new OciProblem.DamagedBlob(DIGEST, FILE, "it is missing"),
                new OciProblem.WrongContent(DIGEST, "it is longer than the announced 3 bytes"),
                new OciProblem.UnwritableStore(FILE, "no space left on device"),
                new OciProblem.UnusableStore(FILE, "its `oci-layout` names another version than 1.0"),
                new OciProblem.StoreInUse(FILE),
                new OciProblem.AmbiguousName("abcd", 2),
                new OciProblem.IncompleteImage(DIGEST, DIGEST),
                new OciProblem.BlobInUse(DIGEST, "thumbnail:latest"));
    }
}

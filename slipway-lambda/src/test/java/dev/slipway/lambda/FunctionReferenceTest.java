package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.LambdaProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "thumbnail,,",
        "thumbnail:$LATEST,$LATEST,",
        "thumbnail:7,7,",
        "thumbnail,7,7",
        "thumbnail:7,7,7",
        "123456789012:function:thumbnail,,",
        "123456789012:function:thumbnail:live,live,",
        "function:thumbnail,,",
        "arn:aws:lambda:eu-west-1:123456789012:function:thumbnail,,",
        "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:thumbnail:$LATEST,$LATEST,"
    })
    void everyFormNamesTheFunctionAndTheQualifier(String text, String expected, String qualifier) {
        FunctionReference reference = FunctionReference.of(text, Optional.ofNullable(qualifier));
        assertThat(reference.name()).isEqualTo("thumbnail");
        assertThat(reference.qualifier()).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a/b",
                "../a",
                "a:b:c:d:e",
                "x23456789x123456789x123456789x123456789x123456789x123456789x12345678"
            })
    void whatIsNoNameIsRefused(String text) {
        assertRefused(text, Optional.empty());
    }

    @Test
    void aQualifierInTheNameMustNotContradictTheOneBesideIt() {
        assertRefused("thumbnail:1", Optional.of("2"));
    }

    private static void assertRefused(String text, Optional<String> qualifier) {
        assertThatThrownBy(() -> FunctionReference.of(text, qualifier))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem()).isInstanceOf(LambdaProblem.InvalidParameterValue.class));
    }

    @Test
    void theArnHasTheQualifierOnlyWhereTheCallerUsedOne() {
        assertThat(FunctionReference.of("f", Optional.empty()).invokedArn("r"))
                .isEqualTo("arn:aws:lambda:r:000000000000:function:f");
        assertThat(FunctionReference.of("f", Optional.of("$LATEST")).invokedArn("r"))
                .isEqualTo("arn:aws:lambda:r:000000000000:function:f:$LATEST");
        assertThat(FunctionReference.of("f", Optional.empty()).resolvedArn("r"))
                .isEqualTo("arn:aws:lambda:r:000000000000:function:f:$LATEST");
    }
}

package dev.slipway.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.testing.TestImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionEnvironmentTest {

    private static Map<String, String> environment(Map<String, String> image, Map<String, String> function) {
        FunctionConfiguration configuration = new FunctionConfiguration(
                "thumbnail",
                TestImage.starting(List.of("/app"), List.of(), new LinkedHashMap<>(image)),
                512,
                Duration.ofSeconds(3),
                512,
                new LinkedHashMap<>(function),
                1,
                "eu-west-1");
        return FunctionEnvironment.of(configuration, "127.0.0.1:9001", "2026/01/02/[$LATEST]abc");
    }

    @Test
    void anImageWithoutVariablesGetsLambdasAndNoOthers() {
        assertThat(environment(Map.of(), Map.of()))
                .containsOnlyKeys(
                        "AWS_REGION",
                        "AWS_DEFAULT_REGION",
                        "AWS_EXECUTION_ENV",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "AWS_LAMBDA_LOG_FORMAT",
                        "AWS_LAMBDA_RUNTIME_API",
                        "AWS_XRAY_CONTEXT_MISSING",
                        "AWS_XRAY_DAEMON_ADDRESS",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_SESSION_TOKEN",
                        "LAMBDA_TASK_ROOT",
                        "LAMBDA_RUNTIME_DIR")
                .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_Image")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/thumbnail")
                .containsEntry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/02/[$LATEST]abc")
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    }

    @Test
    void theImagesVariablesStayAndTheFunctionsWin() {
        assertThat(environment(Map.of("PATH", "/image", "A", "image"), Map.of("A", "function")))
                .containsEntry("PATH", "/image")
                .containsEntry("A", "function");
    }

    @Test
    void reservedNamesAreLambdas() {
        assertThat(environment(
                        Map.of("AWS_REGION", "image"),
                        Map.of("AWS_REGION", "mine", "LAMBDA_TASK_ROOT", "/x", "AWS_LAMBDA_RUNTIME_API", "evil")))
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
                .containsEntry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    }

    @Test
    void namesWithALeadingUnderscoreAreNotTakenFromTheFunctionButFromTheImage() {
        assertThat(environment(Map.of("_HANDLER", "app.handler"), Map.of("_MINE", "1", "_HANDLER", "other")))
                .containsEntry("_HANDLER", "app.handler")
                .doesNotContainKey("_MINE");
    }

    @Test
    void whatMayBeOverriddenIs() {
        assertThat(environment(Map.of(), Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON")))
                .containsEntry("AWS_LAMBDA_LOG_FORMAT", "JSON");
    }

    @Test
    void credentialsOfTheFunctionArePassedThroughAllOrNone() {
        assertThat(environment(
                        Map.of("AWS_SESSION_TOKEN", "image"),
                        Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "secret")))
                .containsEntry("AWS_ACCESS_KEY_ID", "AKIA")
                .containsEntry("AWS_SECRET_ACCESS_KEY", "secret")
                .doesNotContainKey("AWS_SESSION_TOKEN");
    }
}

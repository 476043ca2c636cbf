package dev.slipway.lambda.environment;

import dev.slipway.lambda.function.FunctionConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// The environment variables of a function that is packaged as an image (Lambda developer guide, "Using Lambda
/// environment variables"): the image's own, the function's over them, and over both those that Lambda
/// reserves. `LANG`, `PATH`, `LD_LIBRARY_PATH`, `TZ` and `_HANDLER` are an image's own business.
final class FunctionEnvironment {

    /// What a function's configuration may set although Lambda reserves it, so that code can call AWS from
    /// here.
    private static final Set<String> CREDENTIALS =
            Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /// Not secret, and good for nothing but to keep AWS's clients from looking further.
    private static final List<String> PLACEHOLDERS =
            List.of("ASIASLIPWAYLOCALONLY", "slipway/local/not/a/secret/access/key000", "slipway-local-session-token");

    private FunctionEnvironment() {}

    /// All that the runtime gets.
    ///
    /// @param runtimeApi host and port of the Runtime API as the runtime reaches it
    /// @param logStream  as the log's reader would find it
    static SequencedMap<String, String> of(FunctionConfiguration function, String runtimeApi, String logStream) {
        SequencedMap<String, String> variables =
                new LinkedHashMap<>(function.image().config().environment());
        function.environment().forEach((name, value) -> {
            if (!name.startsWith("_")) {
                variables.put(name, value);
            }
        });
        setDefaults(variables);
        setReserved(variables, function, runtimeApi, logStream);
        setCredentials(variables, function);
        return variables;
    }

    private static void setDefaults(SequencedMap<String, String> variables) {
        variables.putIfAbsent("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        variables.putIfAbsent("AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000");
        variables.putIfAbsent("AWS_LAMBDA_LOG_FORMAT", "Text");
    }

    private static void setReserved(
            SequencedMap<String, String> variables,
            FunctionConfiguration function,
            String runtimeApi,
            String logStream) {
        variables.put("AWS_REGION", function.region());
        variables.put("AWS_DEFAULT_REGION", function.region());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_Image");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionConfiguration.LATEST);
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("LAMBDA_TASK_ROOT", "/var/task");
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    }

    private static void setCredentials(SequencedMap<String, String> variables, FunctionConfiguration function) {
        variables.remove("AWS_ACCESS_KEY");
        variables.keySet().removeAll(CREDENTIALS);
        CREDENTIALS.forEach(name -> {
            String given = function.environment().get(name);
            if (given != null) {
                variables.put(name, given);
            }
        });
        if (!variables.containsKey("AWS_ACCESS_KEY_ID")) {
            variables.put("AWS_ACCESS_KEY_ID", PLACEHOLDERS.get(0));
            variables.put("AWS_SECRET_ACCESS_KEY", PLACEHOLDERS.get(1));
            variables.put("AWS_SESSION_TOKEN", PLACEHOLDERS.get(2));
        }
    }
}

package dev.slipway.lambda.testing;

import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Functions and events of the tests.
public final class Functions {

    private Functions() {}

    /// A function that a [ScriptedRuntime] runs, with a minute for each invocation.
    ///
    /// @param start how the runtime starts
    public static FunctionConfiguration scripted(String... start) {
        return configured("scripted", Duration.ofSeconds(60), 10, start);
    }

    /// A function with little time.
    public static FunctionConfiguration hasty(Duration timeout, String... start) {
        return configured("scripted", timeout, 10, start);
    }

    /// A function with few execution environments.
    public static FunctionConfiguration narrow(int maximumConcurrency) {
        return configured("scripted", Duration.ofSeconds(60), maximumConcurrency, "ready");
    }

    private static FunctionConfiguration configured(
            String name, Duration timeout, int maximumConcurrency, String... start) {
        return new FunctionConfiguration(
                name,
                TestImage.scripted(start),
                128,
                timeout,
                512,
                new LinkedHashMap<>(),
                maximumConcurrency,
                "eu-west-1");
    }

    /// A call that tells the scripted runtime what to do.
    public static Invocation calling(String what) {
        return Invocation.of("scripted", ("\"" + what + "\"").getBytes(StandardCharsets.UTF_8));
    }

    /// Text as it came over the wire.
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

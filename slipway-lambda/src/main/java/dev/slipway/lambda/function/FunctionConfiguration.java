package dev.slipway.lambda.function;

import dev.slipway.oci.Image;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// A function that is packaged as an image, with the settings that Lambda has for it.
///
/// @param name                      1 to 64 letters, digits, `-` and `_`
/// @param image                     for this machine's platform
/// @param memoryMegabytes           128 to 10,240, in units of 1,024 KB
/// @param timeout                   1 s to 900 s, for one invocation
/// @param ephemeralStorageMegabytes size of `/tmp`, 512 to 10,240
/// @param environment               laid over the image's own; names that Lambda reserves are not taken from
///                                  here, but for credentials
/// @param maximumConcurrency        execution environments at most, 1 or more
/// @param region                    such as `us-east-1`, as the function's ARN and environment have it
public record FunctionConfiguration(
        String name,
        Image image,
        int memoryMegabytes,
        Duration timeout,
        int ephemeralStorageMegabytes,
        SequencedMap<String, String> environment,
        int maximumConcurrency,
        String region) {

    /// The account of every function here.
    public static final String ACCOUNT = "000000000000";

    /// The only version of every function here.
    public static final String LATEST = "$LATEST";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    public FunctionConfiguration {
        requireRange("memory", memoryMegabytes, 128, 10_240);
        requireRange("timeout", timeout.toMillis(), 1_000, 900_000);
        requireRange("ephemeral storage", ephemeralStorageMegabytes, 512, 10_240);
        requireRange("maximum concurrency", maximumConcurrency, 1, 1_000);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a function name: " + name);
        }
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    }

    private static void requireRange(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + " " + value + " is not within " + least + " to " + most);
        }
    }

    /// A function with what Lambda gives one that says nothing: 128 MB, 3 s, 512 MB of `/tmp`, in `us-east-1`,
    /// and up to ten execution environments.
    public static FunctionConfiguration withDefaults(String name, Image image) {
        return new FunctionConfiguration(
                name, image, 128, Duration.ofSeconds(3), 512, new LinkedHashMap<>(), 10, "us-east-1");
    }

    /// The function's name for all of AWS, without a version.
    public String arn() {
        return arn(region, name);
    }

    /// The ARN of the function called `name`, without a version, whether there is one or not.
    public static String arn(String region, String name) {
        return "arn:aws:lambda:" + region + ":" + ACCOUNT + ":function:" + name;
    }
}

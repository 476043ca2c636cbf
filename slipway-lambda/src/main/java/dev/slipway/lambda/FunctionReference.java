package dev.slipway.lambda;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaProblem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A function as a caller names it (Lambda API reference, Invoke, `FunctionName`).
///
/// @param name      without anything before or behind it
/// @param qualifier the version or alias, where the caller gave one
record FunctionReference(String name, Optional<String> qualifier) {

    private static final int LONGEST = 170;

    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\\d:)?"
            + "(?:\\d{12}:)?(?:function:)?(?<name>[a-zA-Z0-9_-]{1,64})(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

    /// @param text      a name, `account:function:name` or an ARN, each with or without `:qualifier`
    /// @param qualifier as it was given beside the name
    /// @throws ProblemException with [LambdaProblem.InvalidParameterValue]
    static FunctionReference of(String text, Optional<String> qualifier) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw new ProblemException(
                    new LambdaProblem.InvalidParameterValue("1 validation error detected: Value '" + shortened(text)
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
                            + " expression pattern: " + FORM.pattern()));
        }
        Optional<String> inName = Optional.ofNullable(form.group("qualifier"));
        if (inName.isPresent() && qualifier.isPresent() && !inName.equals(qualifier)) {
            throw new ProblemException(new LambdaProblem.InvalidParameterValue(
                    "The derived qualifier from the function name does not match the specified qualifier."));
        }
        return new FunctionReference(form.group("name"), inName.or(() -> qualifier));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /// Whether the version that is meant is there: only `$LATEST` is.
    boolean isLatest() {
        return qualifier.isEmpty() || qualifier.get().equals(FunctionConfiguration.LATEST);
    }

    /// The ARN with the qualifier, if the caller gave one.
    String invokedArn(String region) {
        return FunctionConfiguration.arn(region, name)
                + qualifier.map(given -> ":" + given).orElse("");
    }

    /// The ARN with the qualifier that is meant.
    String resolvedArn(String region) {
        return FunctionConfiguration.arn(region, name) + ":" + qualifier.orElse(FunctionConfiguration.LATEST);
    }
}

package dev.slipway.lambda.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/// The type that a runtime client gives to a failure, in the header `Lambda-Runtime-Function-Error-Type`.
public final class ErrorType {

    private static final Pattern VALID = Pattern.compile("(Runtime|Function)\\.[A-Z][a-zA-Z]+");

    private ErrorType() {}

    /// The type as Lambda records it: as it is where it has the right form, otherwise only whose fault it is.
    ///
    /// @param type the header's value
    public static String validated(Optional<String> type) {
        String given = type.orElse("");
        if (VALID.matcher(given).matches()) {
            return given;
        }
        return given.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
    }
}

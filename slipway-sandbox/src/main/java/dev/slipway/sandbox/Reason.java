package dev.slipway.sandbox;

import java.nio.file.FileSystemException;

/// Failures of this machine in words for people, without class names.
final class Reason {

    private Reason() {}

    static String of(Exception failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "the system gives no reason";
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? "no access to `" + message + "`"
                : message;
    }
}

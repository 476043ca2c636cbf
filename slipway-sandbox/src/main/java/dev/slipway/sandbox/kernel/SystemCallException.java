package dev.slipway.sandbox.kernel;

import java.io.IOException;

/// The kernel refused a call.
public final class SystemCallException extends IOException {

    private static final long serialVersionUID = 1L;

    /// "Operation not permitted" (`errno-base.h`).
    public static final int EPERM = 1;

    private final int errorNumber;

    SystemCallException(String call, int errorNumber, String reason) {
        super(call + ": " + reason);
        this.errorNumber = errorNumber;
    }

    /// The kernel's number for the reason, as in errno(3).
    public int errorNumber() {
        return errorNumber;
    }
}

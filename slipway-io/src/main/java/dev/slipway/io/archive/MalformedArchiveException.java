package dev.slipway.io.archive;

import java.io.IOException;

/// An archive or a compressed stream that is damaged, cut off, larger than allowed or hostile. The message says
/// which, in the form of a [dev.slipway.io.problem.Problem]'s `why`.
public final class MalformedArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason what is wrong, such as ``the member `../etc/passwd` leaves the root``
    public MalformedArchiveException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// @param reason what is wrong
    /// @param cause  what the decoder said
    public MalformedArchiveException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /// What is wrong.
    public String reason() {
        return reason;
    }
}

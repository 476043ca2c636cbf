package dev.slipway.io.fetch;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/// What the JDK's exceptions of the network mean, in words: many of them have no message.
public final class NetworkFailure {

    private static final int MAXIMUM_DEPTH = 8;

    private NetworkFailure() {}

    /// Why the other side could not be reached; what the JDK says, where it says something.
    public static String reason(Throwable failure) {
        if (isCausedBy(failure, UnresolvedAddressException.class) || isCausedBy(failure, UnknownHostException.class)) {
            return "its name cannot be resolved";
        }
        if (isCausedBy(failure, HttpConnectTimeoutException.class)) {
            return "the connection could not be made in time";
        }
        String message = failure.getMessage();
        if (message == null
                || message.isBlank()
                || message.equals(failure.getClass().getName())) {
            return failure instanceof ConnectException ? "nothing listens there" : "the connection broke";
        }
        return message;
    }

    /// Whether a failure, or one of its causes, is of a type.
    public static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAXIMUM_DEPTH; depth++) {
            if (type.isInstance(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}

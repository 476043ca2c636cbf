package dev.slipway.oci.registry;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// What the JDK's exceptions mean, in words: many of them have no message.
final class Failures {

    private static final int MAXIMUM_DEPTH = 8;

    private Failures() {}

    static String reason(Throwable failure) {
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "its name cannot be resolved";
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return "the connection could not be made in time";
        }
        String message = ForeignText.oneLine(failure.getMessage() == null ? "" : failure.getMessage());
        if (message.isEmpty() || message.equals(failure.getClass().getName())) {
            return failure instanceof ConnectException ? "nothing listens there" : "the connection broke";
        }
        return message;
    }

    /// Whether the server cannot prove who it is, or wants a proof that this client has not got: trying again does
    /// not help.
    static boolean isDistrust(Throwable failure) {
        return has(failure, CertificateException.class)
                || has(failure, SSLPeerUnverifiedException.class)
                || (has(failure, SSLHandshakeException.class) && !has(failure, EOFException.class))
                || (has(failure, SSLException.class) && isAboutTheProtocol(failure));
    }

    /// Plain HTTP, or a certificate that the server asks for.
    private static boolean isAboutTheProtocol(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Unsupported or unrecognized SSL message")
                || message.contains("certificate_required")
                || message.contains("bad_certificate");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
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

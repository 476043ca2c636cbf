package dev.slipway.oci.registry;

import dev.slipway.io.fetch.NetworkFailure;
import java.io.EOFException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// What the JDK's exceptions mean to a client of a registry.
final class Failures {

    private Failures() {}

    static String reason(Throwable failure) {
        return ForeignText.oneLine(NetworkFailure.reason(failure));
    }

    /// Whether the server cannot prove who it is, or wants a proof that this client has not got: trying again does
    /// not help.
    static boolean isDistrust(Throwable failure) {
        return NetworkFailure.isCausedBy(failure, CertificateException.class)
                || NetworkFailure.isCausedBy(failure, SSLPeerUnverifiedException.class)
                || (NetworkFailure.isCausedBy(failure, SSLHandshakeException.class)
                        && !NetworkFailure.isCausedBy(failure, EOFException.class))
                || (NetworkFailure.isCausedBy(failure, SSLException.class) && isAboutTheProtocol(failure));
    }

    /// Plain HTTP, or a certificate that the server asks for.
    private static boolean isAboutTheProtocol(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Unsupported or unrecognized SSL message")
                || message.contains("certificate_required")
                || message.contains("bad_certificate");
    }
}

package dev.slipway.oci.transfer;

import dev.slipway.io.fetch.ClientKeys;
import dev.slipway.io.fetch.TrustedCertificates;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// How a connection to Docker's engine is protected, by the variables of Docker's own command line
/// (docs.docker.com/reference/cli/docker, "Environment variables"). Only the authority in the folder is trusted, not
/// the system's; the client's certificate may be missing.
///
/// @param folder   with `ca.pem`, `cert.pem` and `key.pem`
/// @param verified whether the engine has to prove who it is
record EngineTls(Path folder, boolean verified) {

    /// What the variables say, which count when they are set, to whatever; empty for a connection without TLS.
    ///
    /// @param userHome the home folder of the user
    static Optional<EngineTls> of(Map<String, String> environment, Path userHome) {
        boolean verified = isSet(environment, "DOCKER_TLS_VERIFY");
        if (!verified && !isSet(environment, "DOCKER_TLS")) {
            return Optional.empty();
        }
        Path folder = folder(environment, "DOCKER_CERT_PATH")
                .or(() -> folder(environment, "DOCKER_CONFIG"))
                .orElse(userHome.resolve(".docker"));
        return Optional.of(new EngineTls(folder, verified));
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    /// Protects a connection; the handshake is done then.
    ///
    /// @param host that the engine's certificate has to be for
    /// @throws ProblemException with [TransferProblem.UnusableEngineCertificates]
    /// @throws IOException      if there is no agreement
    SSLSocket over(Socket socket, String host) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context().getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        if (verified) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
        }
        encrypted.startHandshake();
        return encrypted;
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return context;
        } catch (NoSuchFileException missing) {
            throw unusable("`" + missing.getFile() + "` is missing", missing);
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable(String.valueOf(failure.getMessage()), failure);
        }
    }

    private KeyManager[] keys() throws IOException, GeneralSecurityException {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        boolean hasNone = !Files.exists(certificate) && !Files.exists(key);
        return hasNone ? new KeyManager[0] : ClientKeys.of(certificate, key);
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        return verified ? TrustedCertificates.trustOnly(folder.resolve("ca.pem")) : TrustedCertificates.trustAll();
    }

    private ProblemException unusable(String reason, Exception failure) {
        return new ProblemException(new TransferProblem.UnusableEngineCertificates(folder.toString(), reason), failure);
    }
}

package dev.slipway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keys and certificates that `openssl` makes for one test, as files in PEM.
///
/// @param certificate the chain
/// @param key         unencrypted (PKCS #8)
public record TestCertificates(Path certificate, Path key) {

    /// A certificate for this machine that signs itself, and may sign others.
    ///
    /// @param folder for `certificate.pem` and `key.pem`; made where it is missing
    /// @throws IOException if the folder cannot be made
    public static TestCertificates forThisMachine(Path folder) throws IOException {
        TestCertificates made = in(folder);
        made.request("localhost", List.of("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"));
        return made;
    }

    /// A certificate for a client, signed by this one.
    ///
    /// @param folder for `certificate.pem` and `key.pem`; made where it is missing
    /// @throws IOException if the folder cannot be made
    public TestCertificates forClient(Path folder) throws IOException {
        TestCertificates made = in(folder);
        made.request("client", List.of("-CA", certificate.toString(), "-CAkey", key.toString()));
        return made;
    }

    private static TestCertificates in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new TestCertificates(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    private void request(String name, List<String> more) {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
        command.addAll(List.of("-days", "2", "-subj", "/CN=" + name));
        command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
        command.addAll(more);
        HostCommand.run(command).demanded();
    }

    /// The section `tls` of the configuration of `docker-registry`.
    ///
    /// @param more further entries, each with a comma before it
    public String section(String more) {
        return "tls: {certificate: \"" + certificate + "\", key: \"" + key + "\"" + more + "}";
    }
}

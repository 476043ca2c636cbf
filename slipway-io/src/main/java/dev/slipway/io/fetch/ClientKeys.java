package dev.slipway.io.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// What a client proves itself with during a TLS handshake.
public final class ClientKeys {

    private ClientKeys() {}

    /// What shows a certificate to a server that asks for one.
    ///
    /// @param chain the certificate, followed by those of its issuers, in PEM
    /// @param key   its private key in PEM without a password: PKCS #8, PKCS #1 or SEC 1
    /// @throws IOException              if a file cannot be read
    /// @throws GeneralSecurityException if one does not hold what it should
    public static KeyManager[] of(Path chain, Path key) throws IOException, GeneralSecurityException {
        char[] password = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] certificates = TrustedCertificates.read(chain).toArray(Certificate[]::new);
        store.setKeyEntry("client", PrivateKeyFile.read(key), password, certificates);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}

package dev.slipway.io.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Private keys in PEM without a password, in the forms that `openssl` and Docker's documents make: PKCS #8
/// (`PRIVATE KEY`, RFC 5958), PKCS #1 (`RSA PRIVATE KEY`, RFC 8017) and SEC 1 (`EC PRIVATE KEY`, RFC 5915).
final class PrivateKeyFile {

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN (?<kind>(?:RSA |EC )?PRIVATE KEY)-----(?<key>[A-Za-z0-9+/=\\s]+)-----END \\k<kind>-----");

    private static final Pattern ENCRYPTED = Pattern.compile("BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: *4,ENCRYPTED");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PrivateKeyFile() {}

    /// Reads the first key of a file.
    ///
    /// @throws IOException              if the file cannot be read
    /// @throws GeneralSecurityException if it holds no such key; the message says why, and nothing of the key
    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher pem = PRIVATE_KEY.matcher(text);
        if (!pem.find()) {
            throw new InvalidKeySpecException(
                    ENCRYPTED.matcher(text).find()
                            ? "the key has a password"
                            : "there is no private key in PEM in the key's file");
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.group("key"));
        return switch (pem.group("kind")) {
            case "RSA PRIVATE KEY" -> privateKey(Der.rsaInPkcs8(key));
            case "EC PRIVATE KEY" -> privateKey(Der.ellipticCurveInPkcs8(key));
            default -> privateKey(key);
        };
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = privateKey(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidKeySpecException("the key is none of " + String.join(", ", ALGORITHMS));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec encoded)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return Optional.empty();
        }
    }
}

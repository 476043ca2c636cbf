package dev.slipway.io.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testkit.HostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys as `openssl` makes them.
class PrivateKeyFileIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genrsa -traditional 2048",
                "genrsa 2048",
                "ecparam -genkey -name prime256v1",
                "ecparam -genkey -noout -name secp384r1",
                "ecparam -genkey -noout -name secp521r1",
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                "genpkey -algorithm ed25519"
            })
    void aKeyIsTheSameInEveryForm(String command) throws IOException, GeneralSecurityException {
        Path key = openssl("key.pem", command.split(" "));
        Path pkcs8 = openssl("pkcs8.pem", "pkcs8", "-topk8", "-nocrypt", "-in", key.toString());

        assertThat(content(PrivateKeyFile.read(key))).isEqualTo(content(PrivateKeyFile.read(pkcs8)));
    }

    /// Of a curve the number and the order: the JDK compares encodings, and those of equal keys may differ.
    private static List<Object> content(PrivateKey key) {
        return key instanceof ECPrivateKey curve
                ? List.of(curve.getS(), curve.getParams().getOrder())
                : List.of(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"genrsa -traditional -aes128 -passout pass:word 2048", "genrsa -aes128 -passout pass:word 2048"})
    void aPasswordIsNamedAsTheReason(String command) {
        Path key = openssl("key.pem", command.split(" "));

        assertThatThrownBy(() -> PrivateKeyFile.read(key))
                .isInstanceOf(InvalidKeySpecException.class)
                .hasMessage("the key has a password");
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.pem"), "-----BEGIN CERTIFICATE-----\n");

        assertThatThrownBy(() -> PrivateKeyFile.read(file))
                .hasMessage("there is no private key in PEM in the key's file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 40, 43, 50, 120})
    void aKeyThatIsCutOffIsRefused(int length) throws IOException {
        Path key = openssl("key.pem", "ecparam", "-genkey", "-noout", "-name", "prime256v1");
        String whole = String.join("", Files.readAllLines(key)).replaceAll("-----[A-Z ]+-----", "");
        byte[] part = Arrays.copyOf(Base64.getDecoder().decode(whole), length);
        Path broken = Files.writeString(
                folder.resolve("broken.pem"),
                "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(part)
                        + "\n-----END EC PRIVATE KEY-----\n");

        assertThatThrownBy(() -> PrivateKeyFile.read(broken))
                .isInstanceOfAny(InvalidKeySpecException.class, InvalidKeyException.class);
    }

    private Path openssl(String file, String... arguments) {
        Path made = folder.resolve(file);
        List<String> words = Stream.of(
                        Stream.of("openssl", arguments[0]),
                        Stream.of("-out", made.toString()),
                        Stream.of(arguments).skip(1))
                .flatMap(part -> part)
                .toList();
        HostCommand.run(words).demanded();
        return made;
    }
}

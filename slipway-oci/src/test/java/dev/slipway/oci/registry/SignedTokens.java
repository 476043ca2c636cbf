package dev.slipway.oci.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A token service as the distribution project specifies it: it gives everybody who knows the password what is asked
/// for, in tokens that a registry verifies with the service's certificate.
final class SignedTokens implements AutoCloseable {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final PrivateKey key;
    private final Certificate certificate;
    final List<String> questions = new CopyOnWriteArrayList<>();

    private SignedTokens(HttpServer server, PrivateKey key, Certificate certificate) {
        this.server = server;
        this.key = key;
        this.certificate = certificate;
    }

    /// @param folder with `key.pem` (RSA) and `certificate.pem`
    static SignedTokens start(Path folder) throws IOException, GeneralSecurityException {
        String pem = Files.readString(folder.resolve("key.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (InputStream in = Files.newInputStream(folder.resolve("certificate.pem"))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            SignedTokens service = new SignedTokens(server, key, certificate);
            server.createContext("/token", service::answer);
            server.start();
            return service;
        }
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            questions.add(query);
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                FaultyRegistry.answer(
                        exchange, 401, "{\"details\":\"wrong password\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            FaultyRegistry.answer(
                    exchange, 200, ("{\"token\":\"" + token(query) + "\"}").getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
    }

    private String token(String query) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String access = List.of(query.split("&", -1)).stream()
                .filter(pair -> pair.startsWith("scope="))
                .map(pair -> URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8)
                        .split(":", -1))
                .map(scope -> "{\"type\":\"" + scope[0] + "\",\"name\":\"" + scope[1] + "\",\"actions\":[\""
                        + scope[2].replace(",", "\",\"") + "\"]}")
                .reduce((one, two) -> one + "," + two)
                .orElse("");
        String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]}";
        String claims = "{\"iss\":\"test\",\"sub\":\"me\",\"aud\":\"registry\",\"jti\":\"1\",\"iat\":" + now
                + ",\"nbf\":" + (now - 10) + ",\"exp\":" + (now + 300) + ",\"access\":[" + access + "]}";
        String signed =
                encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signature.sign());
    }

    private static String encode(byte[] bytes) {
        return URL.encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

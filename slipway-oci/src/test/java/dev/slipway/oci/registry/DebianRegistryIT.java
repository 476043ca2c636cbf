package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.HostCommand;
import dev.slipway.testkit.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client and a registry that is not ours, in all the ways in which it asks for proof.
class DebianRegistryIT {

    private static final Credential USER = new Credential.Basic("me", "secret", "`config.json`");
    private static final Credential STRANGER = new Credential.Basic("me", "wrong", "`config.json`");
    private static final byte[] LAYER = new byte[100_000];
    private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void anImageIsPushedMountedPulledListedAndDeleted() throws IOException {
        try (DebianRegistry registry = DebianRegistry.start(folder);
                RegistryClient client = client(RegistrySettings.STANDARD, Credentials.none())) {
            Repository orders = repository(client, registry, "team/orders");
            RawManifest manifest = pushImage(orders);
            assertThat(orders.head("v1")).hasValue(manifest.descriptor());
            assertPulls(orders, manifest);
            assertThat(orders.tags(10)).containsExactly("v1");
            assertThat(orders.referrers(manifest.digest(), Optional.empty())).isEmpty();

            Repository copy = repository(client, registry, "copy");
            assertThat(copy.push(descriptor(LAYER), unreadable(), Optional.of(orders), task()))
                    .isEqualTo(BlobOutcome.MOUNTED);

            orders.delete(manifest.digest());
            assertThat(orders.head("v1")).isEmpty();
        }
    }

    @Test
    void aLargeBlobIsSentInChunksAndComesBackTheSame() throws IOException, GeneralSecurityException {
        byte[] blob = PushProgram.blob();
        try (DebianRegistry registry = DebianRegistry.start(folder);
                RegistryClient client = client(RegistrySettings.STANDARD, Credentials.none())) {
            Repository orders = repository(client, registry, "orders");

            assertThat(push(orders, blob)).isEqualTo(BlobOutcome.SENT);

            assertThat(digest(orders.content(descriptor(blob)))).isEqualTo(Digest.of(blob));
        }
    }

    @Test
    void basicAuthenticationOverTlsWithItsOwnAuthority() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder);
        Path passwords = folder.resolve("passwords");
        Files.writeString(
                passwords,
                HostCommand.run(List.of("htpasswd", "-nbB", "me", "secret")).demanded());
        String auth = "auth:\n  htpasswd: {realm: test, path: \"" + passwords + "\"}";
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), server.section(""), auth)) {
            RegistryHost trusting = RegistryHost.STANDARD.withAuthority(server.certificate());
            try (RegistryClient client = client(host(registry, trusting), known(USER))) {
                client.check(registry.domain());
                Repository orders = repository(client, registry, "orders");
                assertPulls(orders, pushImage(orders));
            }
            assertThat(refusal(registry, trusting, known(STRANGER)))
                    .isInstanceOf(RegistryProblem.CredentialsRefused.class);
            assertThat(refusal(registry, trusting, Credentials.none()))
                    .isInstanceOf(RegistryProblem.CredentialsMissing.class);
            RegistryHost unverified = RegistryHost.STANDARD.withSecurity(RegistryHost.Security.UNVERIFIED);
            try (RegistryClient client = client(host(registry, unverified), known(USER))) {
                assertThat(repository(client, registry, "orders").head("v1")).isPresent();
            }
            RegistryHost strict = RegistryHost.STANDARD.withEndpoint(URI.create("https://" + registry.domain()));
            assertThat(refusal(registry, strict, known(USER))).isInstanceOf(RegistryProblem.Untrusted.class);
        }
    }

    @Test
    void aClientCertificateIsShownWhereTheRegistryAsksForIt() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder.resolve("server"));
        TestCertificates known = server.forClient(folder.resolve("client"));
        TestCertificates stranger = TestCertificates.forThisMachine(folder.resolve("stranger"));
        String tls = server.section(", clientcas: [\"" + server.certificate() + "\"]");
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), tls, "")) {
            RegistryHost trusting = RegistryHost.STANDARD.withAuthority(server.certificate());
            RegistryHost proving = trusting.withCertificate(shown(known));
            try (RegistryClient client = client(host(registry, proving), Credentials.none())) {
                Repository orders = repository(client, registry, "orders");
                assertPulls(orders, pushImage(orders));
            }
            for (RegistryHost refused : List.of(trusting, trusting.withCertificate(shown(stranger)))) {
                assertThat(refusal(registry, refused, Credentials.none()))
                        .isInstanceOf(RegistryProblem.Untrusted.class);
            }
        }
    }

    private static ClientCertificate shown(TestCertificates certificates) {
        return new ClientCertificate(certificates.certificate(), certificates.key());
    }

    @Test
    void aRegistryIsReachedThroughTheTunnelOfAProxy() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder);
        RegistryHost unverified = RegistryHost.STANDARD.withSecurity(RegistryHost.Security.UNVERIFIED);
        RegistrySettings settings = new RegistrySettings(Map.of("registry.example", unverified));
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), server.section(""), "");
                TunnelingProxy proxy = TunnelingProxy.to(registry.port());
                RegistryClient client = client(settings, Credentials.none(), Map.of("HTTPS_PROXY", proxy.url()))) {
            Repository orders = client.repository(Reference.parse("registry.example/orders"));

            assertPulls(orders, pushImage(orders));

            assertThat(proxy.requests).containsOnly("CONNECT registry.example:443 HTTP/1.1");
        }
    }

    @Test
    void aRegistryOnThisMachineThatSpeaksTlsIsFoundWithoutASetting() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder);
        Map<String, String> trusting =
                Map.of("SSL_CERT_FILE", server.certificate().toString());
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), server.section(""), "")) {
            try (RegistryClient client = client(RegistrySettings.STANDARD, Credentials.none(), trusting)) {
                Repository orders = repository(client, registry, "orders");
                assertThat(orders.head("v1")).isEmpty();
                assertPulls(orders, pushImage(orders));
            }
            assertThat(refusal(registry, RegistryHost.STANDARD, Credentials.none()))
                    .isInstanceOf(RegistryProblem.Untrusted.class);
        }
    }

    @Test
    void aRegistryWithTlsIsSpokenToInHttp2OverOneConnection() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder);
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), server.section(""), "")) {
            RegistryHost trusting = RegistryHost.STANDARD.withAuthority(server.certificate());
            try (RegistryClient client = client(host(registry, trusting), Credentials.none())) {
                Repository orders = repository(client, registry, "orders");
                assertPulls(orders, pushImage(orders));
            }
            assertThat(registry.log()).contains("PUT ", "HTTP/2.0\" 2").doesNotContain("HTTP/1.");
        }
    }

    @Test
    void tokensAreGotForWhatIsDone() throws IOException, GeneralSecurityException {
        TestCertificates.forThisMachine(folder);
        try (SignedTokens tokens = SignedTokens.start(folder)) {
            String auth = "auth:\n  token: {realm: \"" + tokens.realm()
                    + "\", service: registry, issuer: test, rootcertbundle: \""
                    + folder.resolve("certificate.pem") + "\"}";
            try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"), "", auth);
                    RegistryClient client = client(RegistrySettings.STANDARD, known(USER))) {
                Repository orders = repository(client, registry, "orders");
                RawManifest manifest = pushImage(orders);
                assertPulls(orders, manifest);
                Repository copy = repository(client, registry, "copy");
                assertThat(copy.push(descriptor(LAYER), unreadable(), Optional.of(orders), task()))
                        .isEqualTo(BlobOutcome.MOUNTED);
                orders.delete(manifest.digest());
                assertThat(tokens.questions).hasSizeLessThan(6);
                assertThat(refusal(registry, RegistryHost.STANDARD, known(STRANGER)))
                        .isInstanceOf(RegistryProblem.CredentialsRefused.class);
            }
        }
    }

    @Test
    void aPullThroughMirrorGivesWhatTheRegistryHas() throws IOException {
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"));
                DebianRegistry mirror = DebianRegistry.start(
                        folder.resolve("mirror"), "", "proxy: {remoteurl: \"http://" + registry.domain() + "\"}")) {
            RegistryHost mirrored = RegistryHost.STANDARD.withMirrors(List.of(URI.create("http://" + mirror.domain())));
            try (RegistryClient client = client(host(registry, mirrored), Credentials.none())) {
                Repository orders = repository(client, registry, "orders");
                RawManifest manifest = pushImage(orders);
                assertPulls(orders, manifest);
                assertThat(repository(client, mirror, "orders").head("v1")).hasValue(manifest.descriptor());
            }
        }
    }

    @Test
    void aPushThatIsKilledIsDoneByTheNext() throws IOException {
        Path cache = folder.resolve("uploads");
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"))) {
            Process pushing = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PushProgram.class.getName(),
                            registry.domain(),
                            cache.toString())
                    .inheritIO()
                    .start();
            while (journals(cache) == 0) {
                assertThat(pushing.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            pushing.destroyForcibly().onExit().join();
            assertThat(journals(cache)).isEqualTo(1);

            assertThat(PushProgram.push(registry.domain(), cache, task())).isEqualTo(BlobOutcome.SENT);
            assertThat(PushProgram.push(registry.domain(), cache, task())).isEqualTo(BlobOutcome.PRESENT);
            assertThat(journals(cache)).isZero();
        }
    }

    private static long journals(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .count();
        }
    }

    private RegistryProblem refusal(DebianRegistry registry, RegistryHost host, Credentials credentials) {
        try (RegistryClient client = client(host(registry, host), credentials)) {
            ProblemException thrown = catchThrowableOfType(
                    ProblemException.class,
                    () -> repository(client, registry, "orders").head("v1"));
            assertThat(thrown).isNotNull();
            return (RegistryProblem) thrown.problem();
        }
    }

    private RegistryClient client(RegistrySettings settings, Credentials credentials) {
        return client(settings, credentials, Map.of());
    }

    private RegistryClient client(RegistrySettings settings, Credentials credentials, Map<String, String> environment) {
        ClientLimits limits = new ClientLimits(
                3,
                Duration.ofMillis(10),
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                32 << 20);
        return RegistryClient.open(
                settings,
                credentials,
                new Surroundings(
                        folder.resolve("cache"), environment, InstantSource.system(), new Random(), Progress.silent()),
                limits,
                Thread::sleep);
    }

    private static RegistrySettings host(DebianRegistry registry, RegistryHost host) {
        return new RegistrySettings(Map.of(registry.domain(), host));
    }

    private static Credentials known(Credential credential) {
        return (domain, path) -> Optional.of(credential);
    }

    private static Repository repository(RegistryClient client, DebianRegistry registry, String path) {
        return client.repository(Reference.parse(registry.domain() + "/" + path));
    }

    private static RawManifest pushImage(Repository repository) {
        push(repository, LAYER);
        push(repository, CONFIG);
        RawManifest manifest = RawManifest.of(MediaType.OCI_MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s",
                 "config":{"mediaType":"%s","digest":"%s","size":%d},
                 "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}""".formatted(
                        MediaType.OCI_MANIFEST,
                        MediaType.OCI_CONFIG,
                        Digest.of(CONFIG),
                        CONFIG.length,
                        MediaType.OCI_LAYER_GZIP,
                        Digest.of(LAYER),
                        LAYER.length)
                .getBytes(StandardCharsets.UTF_8));
        repository.put(manifest, "v1");
        return manifest;
    }

    private static void assertPulls(Repository repository, RawManifest manifest) throws IOException {
        assertThat(repository.manifest("v1")).isEqualTo(manifest);
        assertThat(repository.manifest(manifest.digest().toString())).isEqualTo(manifest);
        try (InputStream in = repository.content(descriptor(LAYER)).open(60_000)) {
            assertThat(in.readAllBytes()).hasSize(40_000);
        }
    }

    private static BlobOutcome push(Repository repository, byte[] blob) {
        return repository.push(
                descriptor(blob),
                offset -> new ByteArrayInputStream(blob, (int) offset, blob.length - (int) offset),
                Optional.empty(),
                task());
    }

    private static Digest digest(BlobContent content) throws IOException, GeneralSecurityException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = content.open(0)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.of(sha256);
    }

    private static BlobContent unreadable() {
        return offset -> {
            throw new IOException("this need not be read");
        };
    }

    private static Descriptor descriptor(byte[] blob) {
        return PushProgram.descriptor(blob);
    }

    private static Progress.Task task() {
        return Progress.silent().begin("push", 0, Progress.Unit.BYTES);
    }
}

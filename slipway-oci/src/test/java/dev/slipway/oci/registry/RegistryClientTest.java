package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client, a registry that behaves, and a registry that does not.
class RegistryClientTest {

    private static final Credential USER = new Credential.Basic("me", "pass:word", "`/home/me/config.json`");
    private static final int CHUNK = 10_000;
    private static final ClientLimits LIMITS = new ClientLimits(
            4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5), Duration.ofSeconds(2), CHUNK);

    @TempDir
    Path cache;

    private FaultyRegistry registry;
    private FaultyRegistry other;
    private RegistryClient client;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = FaultyRegistry.start();
        other = FaultyRegistry.start();
        client = client(RegistrySettings.STANDARD, Credentials.none());
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
        other.close();
    }

    private RegistryClient client(RegistrySettings settings, Credentials credentials) {
        return RegistryClient.open(
                settings,
                credentials,
                new Surroundings(cache, Map.of(), InstantSource.system(), new Random(1), Progress.silent()),
                LIMITS,
                pauses::add);
    }

    private Repository orders() {
        return client.repository(Reference.parse(registry.domain() + "/orders"));
    }

    // Pull

    @Test
    void aBlobArrivesFromAnyPosition() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
        assertThat(read(orders().content(descriptor(blob)), 49_999)).containsExactly(blob[49_999]);
        assertThat(read(orders().content(descriptor(blob)), 50_000)).isEmpty();
    }

    @Test
    void aBlobThatBreaksOffGoesOnWhereItStopped() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        AtomicInteger breaks = new AtomicInteger();
        registry.fault = exchange -> breaks.incrementAndGet() < 3 && breakOff(exchange, blob, 20_000);

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void aRegistryWithoutRangesSendsWhatIsPassedOver() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        registry.knowsRanges = false;

        assertThat(read(orders().content(descriptor(blob)), 40_000))
                .hasSize(10_000)
                .endsWith(blob[49_999]);
    }

    @Test
    void aBlobThatIsLongerThanAnnouncedIsRefused() {
        byte[] blob = bytes(50_000);
        registry.fault = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(blob);
            return true;
        };
        Descriptor announced = Descriptor.of("x", Digest.of(blob), 40_000);

        RegistryProblem problem = problem(() -> read(orders().content(announced), 0));

        assertThat(problem.why()).hasValue("its blob is longer than the announced 40000 bytes");
    }

    @Test
    void aBlobThatStallsIsAskedForAgain() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        AtomicInteger stalls = new AtomicInteger();
        registry.fault = exchange -> {
            if (stalls.incrementAndGet() > 1) {
                return false;
            }
            exchange.sendResponseHeaders(200, blob.length);
            exchange.getResponseBody().write(blob, 0, 1000);
            exchange.getResponseBody().flush();
            sleepUntilInterrupted();
            return true;
        };

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
    }

    @Test
    void aManifestIsTheBytesThatTheRegistryHas() {
        RawManifest manifest = manifest(" ");
        orders().put(manifest, "v1");

        assertThat(orders().manifest("v1")).isEqualTo(manifest);
        assertThat(orders().head("v1")).hasValue(manifest.descriptor());
        assertThat(orders().head("v2")).isEmpty();
    }

    @Test
    void aManifestOfAnotherDigestIsRefused() {
        RawManifest manifest = manifest(" ");
        orders().put(manifest, "v1");
        String key = "orders " + Digest.of(new byte[1]);
        registry.manifests.put(key, manifest.bytes());
        registry.mediaTypes.put(key, manifest.mediaType());

        RegistryProblem problem =
                problem(() -> orders().manifest(Digest.of(new byte[1]).toString()));

        assertThat(problem).isInstanceOf(RegistryProblem.WrongDigest.class);
    }

    @Test
    void aManifestOfAHundredMegabytesIsNotRead() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", MediaType.OCI_MANIFEST);
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(spaces);
            }
            return true;
        };

        RegistryProblem problem = problem(() -> orders().manifest("v1"));

        assertThat(problem.why()).hasValue("its answer is longer than 4194304 bytes");
    }

    @Test
    void anHtmlPageIsSaidToBeOne() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            FaultyRegistry.answer(exchange, 200, "<html>Log in</html>".getBytes(StandardCharsets.UTF_8));
            return true;
        };

        RegistryProblem problem = problem(() -> orders().manifest("v1"));

        assertThat(problem.why().orElseThrow()).contains("HTML page instead of JSON");
    }

    @Test
    void aMirrorIsAskedFirstAndTheRegistryWhereItFails() throws IOException {
        byte[] blob = bytes(1000);
        registry.add(blob);
        RegistryHost host = RegistryHost.STANDARD.withMirrors(List.of(URI.create(other.url())));
        try (RegistryClient mirrored =
                client(new RegistrySettings(Map.of(registry.domain(), host)), Credentials.none())) {
            Repository orders = mirrored.repository(Reference.parse(registry.domain() + "/orders"));
            assertThat(read(orders.content(descriptor(blob)), 0)).isEqualTo(blob);
            assertThat(other.requests).hasSize(1);
            assertThat(registry.requests).hasSize(1);
            other.add(blob);
            assertThat(read(orders.content(descriptor(blob)), 0)).isEqualTo(blob);
            assertThat(registry.requests).hasSize(1);
        }
    }

    // Push

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20_000, 20_001, 65_000})
    void aBlobIsPushedOnceAndIsThereAfterwards(int size) {
        byte[] blob = bytes(size);

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
        int requests = registry.requests.size();
        assertThat(push(blob)).isEqualTo(BlobOutcome.PRESENT);
        assertThat(registry.requests).hasSize(requests + 1);
    }

    @Test
    void aBlobOfAnotherRepositoryIsMounted() {
        byte[] blob = bytes(1000);
        registry.blobs.put("base " + Digest.of(blob), blob);
        Repository base = client.repository(Reference.parse(registry.domain() + "/base"));

        BlobOutcome outcome =
                orders().push(descriptor(blob), unreadable(), Optional.of(base), progress(new AtomicInteger()));

        assertThat(outcome).isEqualTo(BlobOutcome.MOUNTED);
    }

    @Test
    void aLargeBlobGoesOnWithWhatTheRegistryHasGot() {
        byte[] blob = bytes(65_000);
        AtomicInteger patches = new AtomicInteger();
        registry.fault = exchange -> exchange.getRequestMethod().equals("PATCH")
                && patches.incrementAndGet() == 3
                && breakAfter(exchange, 4_000);
        AtomicInteger told = new AtomicInteger();
        List<Long> opened = new ArrayList<>();

        BlobOutcome outcome = orders().push(
                        descriptor(blob),
                        offset -> {
                            opened.add(offset);
                            return open(blob, offset);
                        },
                        Optional.empty(),
                        progress(told));

        assertThat(outcome).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.requests("POST .*")).hasSize(1);
        assertThat(opened)
                .startsWith(0L, 10_000L, 20_000L)
                .doesNotHaveDuplicates()
                .contains(24_000L);
        assertThat(told).hasValue(65_000);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void aLaterProcessGoesOnWithAnUploadThatBroke() throws IOException {
        byte[] blob = bytes(65_000);
        registry.fault = exchange -> registry.uploads.values().stream().anyMatch(upload -> upload.size() >= 30_000)
                && FaultyRegistry.error(exchange, 503, "", "");
        RegistryProblem problem = problem(() -> push(blob));
        assertThat(problem).isInstanceOf(RegistryProblem.Unavailable.class);
        assertThat(journals()).hasSize(1);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(journals().getFirst())))
                .isEqualTo("rw-------");
        registry.fault = exchange -> false;
        registry.requests.clear();
        client.close();
        client = client(RegistrySettings.STANDARD, Credentials.none());

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);

        assertThat(registry.requests("POST .*")).isEmpty();
        assertThat(registry.requests("PATCH .*")).hasSize(4);
        assertThat(journals()).isEmpty();
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void aRegistryThatTakesNoChunksGetsTheBlobInOnePiece() {
        byte[] blob = bytes(65_000);
        registry.fault = exchange -> exchange.getRequestMethod().equals("PATCH")
                && FaultyRegistry.error(exchange, 405, "UNSUPPORTED", "no chunks");

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void anUnreadableSourceIsNotTheRegistrysFault() {
        RegistryProblem problem = problem(() ->
                orders().push(descriptor(bytes(100)), unreadable(), Optional.empty(), progress(new AtomicInteger())));

        assertThat(problem).isInstanceOf(RegistryProblem.UnreadableContent.class);
        assertThat(problem.why()).hasValue("the disk is gone");
    }

    @Test
    void aManifestIsSentWithItsOwnMediaType() {
        RawManifest docker = RawManifest.of(
                MediaType.DOCKER_MANIFEST,
                ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\"}")
                        .getBytes(StandardCharsets.UTF_8));

        orders().put(docker, "v1");

        assertThat(registry.mediaTypes).containsEntry("orders v1", MediaType.DOCKER_MANIFEST);
        assertThat(orders().manifest("v1")).isEqualTo(docker);
    }

    @Test
    void aSubjectIsListedUnderItsFallbackTagWhereTheRegistryListsNone() {
        Digest subject = manifest(" ").digest();
        RawManifest signature = manifest("\"artifactType\":\"application/x-signature\",\"subject\":{\"digest\":\""
                + subject + "\",\"size\":1,\"mediaType\":\"x\"},");

        orders().put(signature, signature.digest().toString());
        orders().put(signature, signature.digest().toString());

        assertThat(orders().referrers(subject, Optional.of("application/x-signature")))
                .extracting(referrer -> referrer.descriptor().digest())
                .containsExactly(signature.digest());
        assertThat(orders().referrers(subject, Optional.of("other"))).isEmpty();
    }

    @Test
    void tagsComeInPages() {
        registry.fault = exchange -> {
            boolean second = exchange.getRequestURI().toString().contains("last=");
            if (!second) {
                exchange.getResponseHeaders().add("Link", "</v2/orders/tags/list?last=b&n=2>; rel=\"next\"");
            }
            String tags = second ? "[\"c\"]" : "[\"a\",\"b\"]";
            FaultyRegistry.answer(exchange, 200, ("{\"tags\":" + tags + "}").getBytes(StandardCharsets.UTF_8));
            return true;
        };

        assertThat(orders().tags(10)).containsExactly("a", "b", "c");
        assertThat(orders().tags(2)).containsExactly("a", "b");
    }

    // Refusals

    @Test
    void whatIsMissingIsToldApart() {
        assertThat(refusal(404, "NAME_UNKNOWN", "no such repository"))
                .isInstanceOf(RegistryProblem.RepositoryMissing.class);
        assertThat(refusal(403, "DENIED", "no")).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(refusal(400, "TAG_INVALID", "The image tag 'v1' already exists and is immutable"))
                .isInstanceOf(RegistryProblem.TagImmutable.class);
        assertThat(refusal(412, "PRECONDITION", "v1 is protected")).isInstanceOf(RegistryProblem.TagImmutable.class);
        assertThat(refusal(413, "SIZE_INVALID", "too big")).isInstanceOf(RegistryProblem.TooLarge.class);
        assertThat(refusal(405, "UNSUPPORTED", "no")).isInstanceOf(RegistryProblem.Unsupported.class);
        assertThat(refusal(422, "OTHER", "a secret token=abcdef at https://u:p@x.example/?sig=1")
                        .why())
                .hasValue("`127.0.0.1` answered 422 OTHER: a secret token=… at https://x.example/");
    }

    @Test
    void aRequestIsMadeAgainAfterThePauseThatTheServerAsksFor() {
        AtomicInteger requests = new AtomicInteger();
        registry.fault = exchange -> {
            if (requests.incrementAndGet() > 2) {
                return false;
            }
            exchange.getResponseHeaders().add("Retry-After", "3");
            return FaultyRegistry.error(exchange, 429, "", "");
        };

        assertThat(orders().head("v1")).isEmpty();

        assertThat(pauses)
                .hasSize(2)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_010)));
    }

    @Test
    void aServerThatWantsTooLongAPauseIsLeftAlone() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            return FaultyRegistry.error(exchange, 429, "", "");
        };

        RegistryProblem problem = problem(() -> orders().head("v1"));

        assertThat(problem.why().orElseThrow()).contains("asks to wait for 3600 s (tried 1 time)");
        assertThat(pauses).isEmpty();
    }

    @Test
    void redirectsInACircleEnd() {
        registry.fault = exchange -> redirect(exchange, exchange.getRequestURI().toString());

        assertThat(problem(() -> orders().manifest("v1")).why()).hasValue("it redirects in a circle");
    }

    @Test
    void endlessRedirectsEnd() {
        AtomicInteger number = new AtomicInteger();
        registry.fault = exchange -> redirect(exchange, "/v2/" + number.incrementAndGet());

        assertThat(problem(() -> orders().manifest("v1")).why()).hasValue("it redirects more than 5 times");
    }

    // Authentication

    @Test
    void anotherHostNeverSeesTheCredential() throws IOException {
        byte[] blob = bytes(1000);
        other.add(blob);
        logIn();
        FaultyRegistry.Fault basic = registry.fault;
        registry.fault = exchange -> basic.answers(exchange)
                || redirect(exchange, other.url() + exchange.getRequestURI().getPath());

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);

        assertThat(registry.authorizations).anyMatch(value -> value.startsWith("Basic "));
        assertThat(other.authorizations).containsExactly("");
    }

    @Test
    void basicIsShownWhenItIsAskedForAndFromThenOnAtOnce() {
        logIn();

        orders().head("v1");
        orders().head("v2");

        assertThat(registry.authorizations).containsExactly("", basic("me", "pass:word"), basic("me", "pass:word"));
    }

    @Test
    void noCredentialAndAWrongOneAreToldApart() {
        registry.fault = exchange -> challenge(exchange, "Basic realm=\"x\"");
        assertThat(problem(() -> orders().head("v1"))).isInstanceOf(RegistryProblem.CredentialsMissing.class);

        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));
        RegistryProblem refused = problem(() -> orders().head("v1"));

        assertThat(refused).isInstanceOf(RegistryProblem.CredentialsRefused.class);
        assertThat(refused.where().orElseThrow()).contains("/home/me/config.json");
        assertThat(refused.toString()).doesNotContain("pass:word");
    }

    @Test
    void aTokenServesUntilItIsRefused() {
        AtomicInteger tokens = new AtomicInteger();
        tokenService(tokens);
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));

        orders().head("v1");
        orders().head("v1");
        assertThat(tokens).hasValue(1);
        assertThat(other.requests.getFirst())
                .isEqualTo("GET /token?service=r&scope=repository%3Aorders%3Apull&account=me");
        assertThat(other.authorizations).containsExactly(basic("me", "pass:word"));

        tokens.incrementAndGet();
        orders().head("v1");
        assertThat(tokens).hasValue(3);
    }

    @Test
    void anIdentityTokenIsExchangedWithPost() {
        AtomicInteger tokens = new AtomicInteger();
        tokenService(tokens);
        client.close();
        client = client(
                RegistrySettings.STANDARD,
                (domain, path) -> Optional.of(new Credential.IdentityToken("refresh", "`here`")));

        orders().head("v1");

        assertThat(other.requests).containsExactly("POST /token");
    }

    @Test
    void aTokenThatDoesNotSufficeIsADenial() {
        tokenService(new AtomicInteger());
        registry.fault = exchange ->
                challenge(exchange, "Bearer realm=\"" + other.url() + "/token\",error=\"insufficient_scope\"");
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));

        RegistryProblem problem = problem(() -> orders().head("v1"));

        assertThat(problem).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(problem.where().orElseThrow()).contains("/home/me/config.json");
    }

    @Test
    void aCredentialThatItsSourceHadKeptForTooLongIsReplaced() {
        logIn();
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(orders().head("v1")).isEmpty();
        assertThat(registry.authorizations).containsExactly("", basic("me", "old"), basic("me", "pass:word"));
    }

    @Test
    void soIsOneThatTheRegistryForbidsAsAmazonsDo() {
        logIn();
        FaultyRegistry.Fault wantsProof = registry.fault;
        registry.fault = exchange -> isShown(exchange, basic("me", "old"))
                ? forbid(exchange, "Your authorization token has expired. Reauthenticate and try again.")
                : wantsProof.answers(exchange);
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(orders().head("v1")).isEmpty();
        assertThat(registry.authorizations).containsExactly("", basic("me", "old"), basic("me", "pass:word"));
    }

    @Test
    void whatIsForbiddenForGoodIsAskedForOnceMoreOnly() {
        logIn();
        FaultyRegistry.Fault wantsProof = registry.fault;
        registry.fault = exchange -> wantsProof.answers(exchange) || forbid(exchange, "no");
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(problem(() -> orders().head("v1"))).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(registry.authorizations).hasSize(3);
    }

    // Parts

    /// Gives one that is out of date, then another one.
    private static Credentials keptForTooLong() {
        AtomicInteger asked = new AtomicInteger();
        return new Credentials() {
            @Override
            public Optional<Credential> find(String registryDomain, String repositoryPath) {
                return Optional.of(asked.incrementAndGet() == 1 ? new Credential.Basic("me", "old", "`x`") : USER);
            }

            @Override
            public boolean refused(String registryDomain, Credential credential) {
                return true;
            }
        };
    }

    private static boolean isShown(HttpExchange exchange, String authorization) {
        return authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean forbid(HttpExchange exchange, String message) throws IOException {
        byte[] body = ("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + message + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        FaultyRegistry.answer(exchange, 403, body);
        return true;
    }

    private void logIn() {
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));
        registry.fault = exchange ->
                !basic("me", "pass:word").equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && challenge(exchange, "Basic realm=\"x\"");
    }

    /// The other server gives tokens with growing numbers; the registry accepts the newest.
    private void tokenService(AtomicInteger tokens) {
        other.fault = exchange -> {
            FaultyRegistry.answer(
                    exchange,
                    200,
                    ("{\"token\":\"t" + tokens.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8));
            return true;
        };
        registry.fault = exchange ->
                !("Bearer t" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && challenge(exchange, "Bearer service=\"r\", Realm=\"" + other.url() + "/token\"");
    }

    private static boolean challenge(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        return FaultyRegistry.error(exchange, 401, "UNAUTHORIZED", "authentication required");
    }

    private static boolean redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().add("Location", target);
        return FaultyRegistry.error(exchange, 307, "", "");
    }

    private static boolean breakOff(HttpExchange exchange, byte[] blob, int count) throws IOException {
        int start = 0;
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range != null) {
            start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + start + "-" + (blob.length - 1) + "/" + blob.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, blob.length - start);
        exchange.getResponseBody().write(blob, start, count);
        exchange.getResponseBody().flush();
        return true;
    }

    private boolean breakAfter(HttpExchange exchange, int count) throws IOException {
        String path = exchange.getRequestURI().getPath();
        registry.upload(path.substring(path.lastIndexOf('/') + 1))
                .write(exchange.getRequestBody().readNBytes(count));
        return true;
    }

    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private RegistryProblem refusal(int status, String code, String message) {
        registry.fault = exchange -> FaultyRegistry.error(exchange, status, code, message);
        return problem(() -> orders().put(manifest(" "), "v1"));
    }

    private BlobOutcome push(byte[] blob) {
        return orders().push(
                        descriptor(blob),
                        offset -> open(blob, offset),
                        Optional.empty(),
                        progress(new AtomicInteger()));
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .toList();
        }
    }

    private static BlobContent unreadable() {
        return offset -> {
            throw new IOException("the disk is gone");
        };
    }

    private static InputStream open(byte[] blob, long offset) throws IOException {
        InputStream in = new ByteArrayInputStream(blob);
        in.skipNBytes(offset);
        return in;
    }

    private static Progress.Task progress(AtomicInteger told) {
        return new Progress.Task() {
            @Override
            public void advance(long amount) {
                told.addAndGet((int) amount);
            }

            @Override
            public void total(long total) {}

            @Override
            public void close() {}
        };
    }

    private static RawManifest manifest(String more) {
        return RawManifest.of(
                MediaType.OCI_MANIFEST,
                ("{" + more + "\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Descriptor descriptor(byte[] blob) {
        return Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.of(blob), blob.length);
    }

    private static byte[] read(BlobContent content, long offset) throws IOException {
        try (InputStream in = content.open(offset)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static RegistryProblem problem(ThrowingCallable action) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, action);
        assertThat(thrown).isNotNull();
        return (RegistryProblem) thrown.problem();
    }
}

package dev.slipway.debian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.debian.trust.TestKey;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A signed Debian archive on the loopback interface, made by the test that needs it. Its updates and security
/// updates are empty.
final class TestArchive implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Pattern SNAPSHOT = Pattern.compile("archive/(debian|debian-security)/([0-9TZ]{16})/(.*)");

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final TestKey key = TestKey.create();
    private final List<TestPackage> packages = new ArrayList<>();
    private volatile String snapshot = "none";

    private TestArchive(HttpServer server) {
        this.server = server;
    }

    static TestArchive start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestArchive archive = new TestArchive(server);
        server.createContext("/", archive::answer);
        server.start();
        return archive;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            requests.add(path);
            Matcher asked = SNAPSHOT.matcher(path);
            if (asked.matches() && asked.group(2).compareTo(snapshot) > 0) {
                String earlier = "/archive/" + asked.group(1) + "/" + snapshot + "/" + asked.group(3);
                exchange.getResponseHeaders().set("Location", earlier);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            byte[] content = files.get(stored(path));
            exchange.sendResponseHeaders(
                    content == null ? 404 : 200, content == null || content.length == 0 ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    /// Where a file of the snapshot lies among ours.
    private String stored(String path) {
        Matcher asked = SNAPSHOT.matcher(path);
        if (!asked.matches() || !asked.group(2).equals(snapshot)) {
            return path;
        }
        return (asked.group(1).equals("debian") ? "debian/" : "security/") + asked.group(3);
    }

    /// Serves what was published as snapshot.debian.org serves a past state as well.
    ///
    /// @param time of the state, such as `20261101T000000Z`
    TestArchive asSnapshot(String time) {
        snapshot = time;
        return this;
    }

    TestArchive with(TestPackage... more) {
        packages.addAll(Arrays.asList(more));
        return this;
    }

    /// What every base needs, as small as can be.
    TestArchive withSystem() {
        for (String name : DebianArchive.SYSTEM) {
            packages.add(TestPackage.of(name, "1").file("usr/share/" + name + "/file", name));
        }
        return this;
    }

    TestArchive without(String name) {
        packages.removeIf(candidate -> candidate.name().equals(name));
        return this;
    }

    /// Signs and serves what was put in, dated now.
    TestArchive publish() throws IOException {
        return publish(NOW, Optional.of(NOW.plus(Duration.ofDays(7))));
    }

    TestArchive publish(Instant date, Optional<Instant> validUntil) throws IOException {
        StringBuilder index = new StringBuilder();
        for (TestPackage each : packages) {
            byte[] deb = each.deb();
            files.put("debian/" + each.path(), deb);
            index.append(each.paragraph())
                    .append("Filename: " + each.path() + "\nSize: " + deb.length + "\nSHA256: "
                            + Digest.of(deb).hex() + "\n\n");
        }
        publishIndex("debian/dists/trixie/", "trixie", index.toString(), date, validUntil);
        publishIndex("debian/dists/trixie-updates/", "trixie-updates", "", date, validUntil);
        publishIndex("security/dists/trixie-security/", "trixie-security", "", date, validUntil);
        return this;
    }

    private void publishIndex(String folder, String suite, String index, Instant date, Optional<Instant> validUntil)
            throws IOException {
        byte[] plain = index.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> listed = new TreeMap<>();
        listed.put("main/binary-amd64/Packages", plain);
        listed.put("main/binary-amd64/Packages.xz", TestPackage.xz(plain));
        listed.put(
                "main/Contents-amd64.gz",
                TestPackage.gzip("usr/lib/x86_64-linux-gnu/libGL.so.1 libs/libgl1,libs/libgl1-other\n"
                        .concat("usr/x86_64-linux-gnu/lib/libGL.so.1 libs/a\n")
                        .concat("usr/lib/x86_64-linux-gnu/dri/libGL.so.1 libs/b\n")
                        .getBytes(StandardCharsets.UTF_8)));
        listed.forEach((path, content) -> files.put(folder + path, content));
        sign(suite, release(suite, listed, date, validUntil));
    }

    static String release(String suite, Map<String, byte[]> listed, Instant date, Optional<Instant> validUntil) {
        StringBuilder release = new StringBuilder(
                "Origin: Test\nSuite: test\nCodename: " + suite + "\nDate: "
                        + DATE.format(date) + "\n"
                        + validUntil
                                .map(until -> "Valid-Until: " + DATE.format(until) + "\n")
                                .orElse("")
                        + "Acquire-By-Hash: yes\nArchitectures: amd64 all\nNo-Support-for-Architecture-all: Packages\nSHA256:\n");
        listed.forEach((path, content) ->
                release.append(" " + Digest.of(content).hex() + " " + content.length + " " + path + "\n"));
        return release.toString();
    }

    void sign(String suite, String release) {
        put(inRelease(suite), key.sign(release).getBytes(StandardCharsets.UTF_8));
    }

    static String inRelease(String suite) {
        return (suite.endsWith("security") ? "security" : "debian") + "/dists/" + suite + "/InRelease";
    }

    void put(String path, byte[] content) {
        files.put(path, content);
    }

    void remove(String path) {
        files.remove(path);
    }

    byte[] get(String path) {
        return java.util.Objects.requireNonNull(files.get(path), path);
    }

    /// The paths that were asked for so far.
    List<String> requests() {
        return requests;
    }

    ArchiveKeys keys() throws IOException {
        return ArchiveKeys.of(List.of(key.publicRing()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Suite suite() {
        return suite("trixie");
    }

    Suite suite(String name) {
        return new Suite(
                name,
                Optional.of(address().resolve("/debian")),
                Optional.of(address().resolve("/security")),
                Optional.empty());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

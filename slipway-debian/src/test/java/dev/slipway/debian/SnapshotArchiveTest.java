package dev.slipway.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages as they were on a past day, from an imitation of snapshot.debian.org: the same addresses, and the
/// same answer to a time between two states of the archive, which is a redirection to the earlier one.
class SnapshotArchiveTest {

    private static final String STATE = "20251101T030405Z";
    private static final String BETWEEN = "20251102T000000Z";
    private static final Instant THEN = Instant.parse("2025-11-01T03:04:05Z");

    private final Fetcher fetcher = Fetcher.create(Map.of(), Progress.silent());
    private final TestArchive server;

    @TempDir
    private Path folder;

    SnapshotArchiveTest() throws IOException {
        server = TestArchive.start();
    }

    @BeforeEach
    void publishAYearAgo() throws IOException {
        server.withSystem()
                .with(TestPackage.of("python3.13", "3.13.1-1").file("usr/bin/python3.13", "#!", 0755))
                .publish(THEN, Optional.of(THEN.plus(Duration.ofDays(7))))
                .asSnapshot(STATE);
    }

    @AfterEach
    void close() {
        server.close();
        fetcher.close();
    }

    @Test
    void whatEndedLongAgoIsTakenFromASnapshot() throws IOException {
        PackageLock lock = archive().resolve(request(STATE));

        assertThat(lock.packages())
                .filteredOn(found -> found.name().equals("python3.13"))
                .singleElement()
                .satisfies(found -> assertThat(found.version()).isEqualTo("3.13.1-1"));
        assertThat(server.requests())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("archive/debian/" + STATE + "/")
                        || path.startsWith("archive/debian-security/" + STATE + "/"));
    }

    @Test
    void aTimeBetweenTwoStatesLeadsToTheEarlierOne() throws IOException {
        BaseRequest request = request(BETWEEN);
        DebianArchive archive = archive();

        assertThat(archive.layers(archive.resolve(request), request))
                .isNotEmpty()
                .allSatisfy(
                        layer -> assertThat(layer.content().content().entries()).isNotEmpty());
        assertThat(server.requests()).anyMatch(path -> path.contains(STATE + "/pool/"));
    }

    @Test
    void theSameAtAMirrorOfTodayIsRefused() {
        BaseRequest request = new BaseRequest(server.suite(), Platform.LINUX_AMD64, List.of("python3.13"), false);

        assertThatThrownBy(() -> archive().resolve(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(DebianProblem.IndexExpired.class));
    }

    @Test
    void aTimeBeforeTheFirstStateIsNoSuite() {
        assertThatThrownBy(() -> archive().resolve(request("19930816T000000Z")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(DebianProblem.SuiteUnknown.class));
    }

    private BaseRequest request(String snapshot) {
        Suite suite = new Suite(
                "trixie",
                Optional.of(server.address().resolve("/archive/debian")),
                Optional.of(server.address().resolve("/archive/debian-security")),
                Optional.of(snapshot));
        return new BaseRequest(suite, Platform.LINUX_AMD64, List.of("python3.13"), false);
    }

    private DebianArchive archive() throws IOException {
        ArchiveKeys keys = server.keys();
        return DebianArchive.open(
                SlipwayHome.in(folder),
                fetcher,
                Progress.silent(),
                Clock.fixed(TestArchive.NOW, ZoneOffset.UTC),
                () -> keys);
    }
}

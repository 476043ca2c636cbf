package dev.slipway.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.debian.trust.TestKey;
import dev.slipway.io.fetch.FetchProblem;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianArchiveTest {

    private static final Optional<Instant> NO_END = Optional.empty();

    private final Fetcher fetcher = Fetcher.create(Map.of(), Progress.silent());
    private final Notes notes = new Notes();
    private TestArchive mirror;

    @TempDir
    private Path folder;

    DebianArchiveTest() throws IOException {
        mirror = TestArchive.start();
    }

    @BeforeEach
    void publish() throws IOException {
        mirror.withSystem()
                .with(TestPackage.of("python3.13", "3.13.5-1")
                        .field("Depends", "libffi8 (>= 3)")
                        .file("usr/bin/python3.13", "#!", 0755)
                        .file("usr/share/man/man1/python.1", "manual")
                        .file("usr/share/doc/python3.13/copyright", "licence"))
                .with(TestPackage.of("libffi8", "3.4").gzip().file("lib/x86_64-linux-gnu/libffi.so.8", "ELF"))
                .publish();
    }

    @AfterEach
    void close() {
        mirror.close();
        fetcher.close();
    }

    @Test
    void aBaseHasWhatWasAskedForAndWhatThatNeedsAndWhatEveryBaseHas() throws IOException {
        PackageLock lock = archive().resolve(request("python3.13"));
        assertThat(lock.packages())
                .extracting(LockedPackage::name)
                .containsAll(DebianArchive.SYSTEM)
                .contains("python3.13", "libffi8")
                .isSorted();
        assertThat(lock.packages()).filteredOn(LockedPackage::system).hasSameSizeAs(DebianArchive.SYSTEM);
    }

    @Test
    void theLayersHoldThePackagesFilesBelowMergedUsr() throws IOException {
        List<String> paths = paths(request("python3.13"));
        assertThat(paths)
                .contains(
                        "usr/bin/python3.13",
                        "usr/lib/x86_64-linux-gnu/libffi.so.8",
                        "usr/share/doc/python3.13/copyright",
                        "var/lib/dpkg/status.d/python3.13",
                        "etc/passwd",
                        "var/task",
                        "bin")
                .doesNotContain("usr/share/man/man1/python.1", "lib/x86_64-linux-gnu/libffi.so.8");
    }

    @Test
    void documentationIsThereWhenItIsWanted() throws IOException {
        BaseRequest request = new BaseRequest(mirror.suite(), Platform.LINUX_AMD64, List.of("python3.13"), true);
        assertThat(paths(request)).contains("usr/share/man/man1/python.1");
    }

    @Test
    void nothingIsFetchedTwice() throws IOException {
        paths(request("python3.13"));
        mirror.close();
        assertThat(paths(request("python3.13"))).contains("usr/bin/python3.13");
    }

    @Test
    void nothingIsDownloadedBeforeAContentIsAskedFor() throws IOException {
        PackageLock lock = archive().resolve(request("python3.13"));
        archive().layers(lock, request("python3.13"));
        assertThat(mirror.requests()).noneMatch(path -> path.contains("pool/"));
    }

    @Test
    void anUpdateOfOnePackageChangesItsLayerAndTheSettingsOnly() throws IOException {
        List<Digest> before = inputs();
        mirror.without("libffi8")
                .with(TestPackage.of("libffi8", "3.5").file("lib/x86_64-linux-gnu/libffi.so.8", "ELF2"))
                .publish(TestArchive.NOW.plusSeconds(60), NO_END);
        archive().refresh(mirror.suite());
        List<Digest> after = inputs();
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.stream().filter(digest -> !before.contains(digest))).hasSize(2);
    }

    @Test
    void anOlderIndexNeverReplacesANewerOne() throws IOException {
        archive().resolve(request("python3.13"));
        mirror.without("python3.13").publish(TestArchive.NOW.minusSeconds(60), NO_END);
        archive().refresh(mirror.suite());
        assertThat(archive().resolve(request("python3.13")).packages())
                .extracting(LockedPackage::name)
                .contains("python3.13");
        assertThat(notes.lines).anyMatch(line -> line.contains("is older"));
    }

    @Test
    void anIndexThatIsHereIsUsedAfterItsEndAndThatIsSaid() throws IOException {
        archive().resolve(request("python3.13"));
        archive(TestArchive.NOW.plus(Duration.ofDays(30))).resolve(request("python3.13"));
        assertThat(notes.lines).anyMatch(line -> line.contains("slipway lock --update"));
    }

    @Test
    void thePackageOfASharedObjectIsFoundWhereTheLinkerLooks() throws IOException {
        assertThat(archive().packageWithFile(mirror.suite(), Platform.LINUX_AMD64, "libGL.so.1"))
                .contains(new FileProvider("libgl1", "usr/lib/x86_64-linux-gnu/libGL.so.1"));
        assertThat(archive().packageWithFile(mirror.suite(), Platform.LINUX_AMD64, "libnone.so.1"))
                .isEmpty();
    }

    @Test
    void anUnknownSuiteIsNamed() {
        BaseRequest request =
                new BaseRequest(mirror.suite("trixi"), Platform.LINUX_AMD64, List.of("python3.13"), false);
        assertProblem(() -> archive().resolve(request), DebianProblem.SuiteUnknown.class);
    }

    @Test
    void aSuiteThatIsAnotherThanItSaysIsRefused() {
        mirror.put(TestArchive.inRelease("forky"), mirror.get(TestArchive.inRelease("trixie")));
        BaseRequest request = new BaseRequest(mirror.suite("forky"), Platform.LINUX_AMD64, List.of(), false);
        assertProblem(() -> archive().resolve(request), DebianProblem.SuiteMismatch.class);
    }

    @Test
    void anArchitectureThatTheSuiteLacksIsNamed() {
        BaseRequest arm = new BaseRequest(mirror.suite(), Platform.LINUX_ARM64, List.of(), false);
        assertProblem(() -> archive().resolve(arm), DebianProblem.ArchitectureMissing.class);
        BaseRequest mips =
                new BaseRequest(mirror.suite(), Platform.parse("linux/mips").orElseThrow(), List.of(), false);
        assertProblem(() -> archive().resolve(mips), DebianProblem.ArchitectureMissing.class);
    }

    @Test
    void aMirrorThatIsDownIsNamed() {
        mirror.close();
        assertProblem(() -> archive().resolve(request("python3.13")), FetchProblem.Unreachable.class);
    }

    @Test
    void anIndexSignedBySomebodyElseLeavesNothingBehind() throws IOException {
        String text = TestArchive.release("trixie", Map.of(), TestArchive.NOW, NO_END);
        mirror.put(TestArchive.inRelease("trixie"), TestKey.create().sign(text).getBytes(StandardCharsets.UTF_8));
        assertProblem(() -> archive().resolve(request("python3.13")), DebianProblem.SignerUnknown.class);
        assertThat(cached("Release")).isEmpty();
    }

    @Test
    void anIndexThatHasEndedIsRefused() throws IOException {
        mirror.publish(TestArchive.NOW, Optional.of(TestArchive.NOW.plusSeconds(10)));
        assertProblem(
                () -> archive(TestArchive.NOW.plusSeconds(20)).resolve(request("python3.13")),
                DebianProblem.IndexExpired.class);
    }

    @Test
    void anIndexFromTheFutureIsRefused() {
        assertProblem(
                () -> archive(TestArchive.NOW.minus(Duration.ofDays(3))).resolve(request("python3.13")),
                DebianProblem.IndexFromFuture.class);
    }

    @Test
    void anIndexWithAnotherHashIsRefused() throws IOException {
        byte[] packed = mirror.get("debian/dists/trixie/main/binary-amd64/Packages.xz");
        packed[packed.length / 2] ^= 1;
        assertProblem(() -> archive().resolve(request("python3.13")), FetchProblem.WrongHash.class);
        assertThat(cached(".packages")).isEmpty();
    }

    @Test
    void anIndexThatWasDamagedInTheCacheIsMadeAnew() throws IOException {
        archive().resolve(request("python3.13"));
        for (Path index : cached(".packages")) {
            Files.write(index, Arrays.copyOf(Files.readAllBytes(index), 20));
        }
        assertThat(archive().resolve(request("python3.13")).packages()).isNotEmpty();
    }

    @Test
    void anIndexThatTheMirrorDroppedLeadsToTheNewestRelease() throws IOException {
        archive().resolve(request("python3.13"));
        for (Path index : cached(".packages")) {
            Files.delete(index);
        }
        mirror.with(TestPackage.of("more", "1")).publish(TestArchive.NOW.plusSeconds(60), NO_END);
        mirror.remove("debian/dists/trixie/main/binary-amd64/Packages.xz");
        byte[] packed = TestPackage.xz(mirror.get("debian/dists/trixie/main/binary-amd64/Packages"));
        mirror.put(
                "debian/dists/trixie/main/binary-amd64/by-hash/SHA256/"
                        + Digest.of(packed).hex(),
                packed);
        assertThat(archive().resolve(request("more")).packages())
                .extracting(LockedPackage::name)
                .contains("more");
    }

    @Test
    void anIndexThatUnpacksToMoreThanItSaysIsRefused() throws IOException {
        byte[] bomb = TestPackage.xz(new byte[1 << 20]);
        mirror.put("debian/dists/trixie/main/binary-amd64/Packages.xz", bomb);
        mirror.sign(
                "trixie",
                TestArchive.release(
                        "trixie",
                        Map.of("main/binary-amd64/Packages", new byte[100], "main/binary-amd64/Packages.xz", bomb),
                        TestArchive.NOW,
                        NO_END));
        assertProblem(() -> archive().resolve(request("python3.13")), DebianProblem.IndexMalformed.class);
    }

    @Test
    void aPackageWithAnotherHashIsRefused() {
        byte[] deb = mirror.get("debian/pool/main/libffi8_3.4_amd64.deb");
        deb[deb.length / 2] ^= 1;
        assertProblem(() -> paths(request("python3.13")), FetchProblem.WrongHash.class);
    }

    @Test
    void aPackageThatIsCutOffIsRefused() {
        byte[] deb = mirror.get("debian/pool/main/libffi8_3.4_amd64.deb");
        mirror.put("debian/pool/main/libffi8_3.4_amd64.deb", Arrays.copyOf(deb, deb.length - 10));
        assertProblem(() -> paths(request("python3.13")), FetchProblem.WrongSize.class);
    }

    @Test
    void aPackageThatTheMirrorDroppedIsCuredByANewLock() {
        mirror.remove("debian/pool/main/libffi8_3.4_amd64.deb");
        assertProblem(() -> paths(request("python3.13")), DebianProblem.PackageGone.class);
    }

    @Test
    void aPackageThatWasDamagedInTheCacheIsNamed() throws IOException {
        paths(request("python3.13"));
        Path deb = cached(".deb").getFirst();
        for (Path expanded : cached(".tar")) {
            Files.delete(expanded);
        }
        byte[] cut = Arrays.copyOf(Files.readAllBytes(deb), 100);
        Files.write(deb, cut);
        assertProblem(() -> paths(request("python3.13")), DebianProblem.PackageDamaged.class);
    }

    @Test
    void twoPackagesWithOneFileAreRefused() throws IOException {
        mirror.with(TestPackage.of("rival", "1").file("usr/bin/python3.13", "other"))
                .publish();
        assertProblem(() -> paths(request("python3.13", "rival")), DebianProblem.FilesConflict.class);
    }

    @Test
    void aFileOfAPackageThatIsReplacedIsHidden() throws IOException {
        mirror.with(TestPackage.of("heir", "1")
                        .field("Replaces", "python3.13 (<< 4)")
                        .file("usr/bin/python3.13", "the heir's", 0755))
                .publish();
        List<LayerContent> contents = contents(request("python3.13", "heir"));
        assertThat(contents.getLast().entries())
                .filteredOn(entry -> entry.path().equals("usr/bin/python3.13"))
                .singleElement()
                .isInstanceOfSatisfying(
                        LayerEntry.RegularFile.class,
                        file -> assertThat(file.content().size()).isEqualTo("the heir's".length()));
    }

    private DebianArchive archive() throws IOException {
        return archive(TestArchive.NOW);
    }

    private DebianArchive archive(Instant now) throws IOException {
        SlipwayHome home = SlipwayHome.in(folder);
        ArchiveKeys keys = mirror.keys();
        return DebianArchive.open(home, fetcher, notes, Clock.fixed(now, ZoneOffset.UTC), () -> keys);
    }

    private BaseRequest request(String... packages) {
        return new BaseRequest(mirror.suite(), Platform.LINUX_AMD64, List.of(packages), false);
    }

    private List<Digest> inputs() throws IOException {
        BaseRequest request = request("python3.13");
        return archive().layers(archive().resolve(request), request).stream()
                .map(BaseLayer::inputs)
                .toList();
    }

    private List<LayerContent> contents(BaseRequest request) throws IOException {
        DebianArchive archive = archive();
        List<LayerContent> contents = new ArrayList<>();
        for (BaseLayer layer : archive.layers(archive.resolve(request), request)) {
            contents.add(layer.content().content());
        }
        return contents;
    }

    private List<String> paths(BaseRequest request) throws IOException {
        return contents(request).stream()
                .flatMap(content -> content.entries().stream())
                .map(LayerEntry::path)
                .toList();
    }

    private List<Path> cached(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static void assertProblem(ThrowingCallable action, Class<? extends Problem> expected) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(expected));
    }

    /// Keeps what is said to people.
    private static final class Notes implements Progress {
        private final List<String> lines = new ArrayList<>();

        @Override
        public Task begin(String name, long total, Unit unit) {
            return Progress.silent().begin(name, total, unit);
        }

        @Override
        public void note(String line) {
            lines.add(line);
        }
    }
}

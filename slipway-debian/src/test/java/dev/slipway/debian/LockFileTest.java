package dev.slipway.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTest {

    private static final String SHA256 = "0".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Suite elsewhere = new Suite(
                "trixie",
                Optional.of(URI.create("https://mirror.example/debian")),
                Optional.of(URI.create("https://mirror.example/security")),
                Optional.of("20261101T000000Z"));
        LockFile file = LockFile.empty()
                .with(lock(elsewhere, Platform.LINUX_ARM64, "python3.13"))
                .with(lock(Suite.TRIXIE, Platform.LINUX_AMD64, "python3.13", "libmagic1t64"));
        Path path = folder.resolve(LockFile.NAME);
        file.write(path);
        assertThat(LockFile.read(path)).isEqualTo(file);
    }

    @Test
    void eachPackageHasALineOfItsOwn() throws IOException {
        Path path = folder.resolve(LockFile.NAME);
        LockFile.empty()
                .with(lock(Suite.TRIXIE, Platform.LINUX_AMD64, "b", "a"))
                .write(path);
        assertThat(Files.readString(path)).isEqualTo("""
                {
                  "version": 1,
                  "bases": [
                    {
                      "suite": {"name":"trixie"},
                      "platform": "linux/amd64",
                      "requested": ["a","b"],
                      "packages": [
                        {"name":"a","version":"1","architecture":"amd64","source":"a","archive":"trixie","path":"pool/a.deb","size":7,"sha256":"%1$s","system":false},
                        {"name":"b","version":"1","architecture":"amd64","source":"b","archive":"trixie","path":"pool/b.deb","size":7,"sha256":"%1$s","system":false}
                      ]
                    }
                  ]
                }
                """.formatted(SHA256));
    }

    @Test
    void theOrderOfLockingDoesNotShow() {
        PackageLock first = lock(Suite.TRIXIE, Platform.LINUX_AMD64, "a");
        PackageLock second = lock(Suite.TRIXIE, Platform.LINUX_ARM64, "a");
        assertThat(LockFile.empty().with(first).with(second))
                .isEqualTo(LockFile.empty().with(second).with(first));
    }

    @Test
    void locksThatAreAddedAtOnceAllStay() throws IOException {
        Path path = folder.resolve(LockFile.NAME);
        List<PackageLock> added = IntStream.range(0, 20)
                .mapToObj(i -> lock(Suite.TRIXIE, Platform.LINUX_AMD64, "a" + i))
                .toList();
        List<CompletableFuture<Void>> adding = added.stream()
                .map(lock -> CompletableFuture.runAsync(() -> add(lock, path), Thread::startVirtualThread))
                .toList();
        adding.forEach(CompletableFuture::join);

        assertThat(LockFile.read(path).locks()).containsExactlyInAnyOrderElementsOf(added);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".lock") && !file.equals(path));
    }

    private void add(PackageLock lock, Path path) {
        try {
            new LockFile(List.of(lock)).addTo(path, folder.resolve("guards"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aNewLockTakesTheOldOnesPlace() {
        PackageLock old = new PackageLock(Suite.TRIXIE, Platform.LINUX_AMD64, List.of("a"), List.of());
        PackageLock renewed = lock(Suite.TRIXIE, Platform.LINUX_AMD64, "a");
        LockFile file = LockFile.empty().with(old).with(renewed);
        assertThat(file.locks()).containsExactly(renewed);
        assertThat(file.find(request("a"))).contains(renewed);
        assertThat(file.find(request("b"))).isEmpty();
    }

    @Test
    void whatNobodyAsksForIsForgotten() {
        LockFile file = LockFile.empty()
                .with(lock(Suite.TRIXIE, Platform.LINUX_AMD64, "a"))
                .with(lock(Suite.TRIXIE, Platform.LINUX_AMD64, "b"));
        assertThat(file.only(List.of(request("b"))).locks()).hasSize(1);
    }

    @Test
    void whereThereIsNoFileNothingIsLocked() throws IOException {
        assertThat(LockFile.read(folder.resolve("none"))).isEqualTo(LockFile.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "version": 1      | "version": 2      | its version is `2`, this Slipway reads `1`
                    "version": 1,     | <<<<<<< HEAD      | it is no JSON
                    "size":7          | "size":"x"        | `size` of a package is missing or wrong
                    "sha256":"0       | "sha256":"x       | a property `sha256` is missing or wrong
                    pool/a.deb        | ../../etc/passwd  | its `path` leaves the mirror
                    linux/amd64       | linux             | `linux` is no platform
                    "packages": [     | "packets": [      | a property `packages` is missing or no list
                    """)
    void whatSlipwayDidNotWriteIsRefused(String written, String found, String reason) throws IOException {
        Path path = folder.resolve(LockFile.NAME);
        LockFile.empty().with(lock(Suite.TRIXIE, Platform.LINUX_AMD64, "a")).write(path);
        Files.writeString(path, Files.readString(path).replace(written, found), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LockFile.read(path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isInstanceOfSatisfying(
                                        DebianProblem.LockMalformed.class,
                                        problem -> assertThat(problem.why().orElseThrow())
                                                .contains(reason)));
    }

    private static BaseRequest request(String... packages) {
        return new BaseRequest(Suite.TRIXIE, Platform.LINUX_AMD64, List.of(packages), false);
    }

    private static PackageLock lock(Suite suite, Platform platform, String... packages) {
        List<LockedPackage> locked = List.of(packages).stream()
                .map(name -> new LockedPackage(
                        name, "1", platform.architecture(), name, "trixie", "pool/" + name + ".deb", 7, SHA256, false))
                .toList();
        return new PackageLock(suite, platform, List.of(packages), locked);
    }
}

package dev.slipway.debian;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.index.ArchiveSuite;
import dev.slipway.debian.index.IndexCache;
import dev.slipway.debian.resolve.Resolver;
import dev.slipway.debian.resolve.UnneededRelations;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Composes bases from Debian's own archive, and compares them with what Debian's own tools make of the same
/// packages.
class DebianBaseIT {

    private static final List<String> PACKAGES = List.of("python3.13", "libmagic1t64");
    private static final List<String> JAVA = List.of("openjdk-25-jre-headless");

    private static Path work;
    private static Fetcher fetcher;

    @BeforeAll
    static void prepare() throws IOException {
        work = Files.createTempDirectory("debian-base");
        fetcher = Fetcher.create(System.getenv(), Progress.silent());
    }

    @AfterAll
    static void clean() throws IOException {
        fetcher.close();
        FileTree.delete(work);
    }

    @Tag("root")
    @Test
    void everyDifferenceToDebootstrapHasItsReason() throws IOException, InterruptedException {
        BaseRequest request = new BaseRequest(Suite.TRIXIE, Platform.LINUX_AMD64, PACKAGES, false);
        // debootstrap knows neither updates nor security updates.
        PackageLock lock = archive().resolve(request, List.of(trixie()));
        Path ours = compose(lock, request, "ours");
        List<String> included =
                lock.packages().stream().map(LockedPackage::name).toList();
        DebootstrapTree theirs = DebootstrapTree.create(work, included);

        DocumentedDifferences documented = DocumentedDifferences.read();
        List<String> unexplained = documented.unexplained(
                theirs.packages().keySet().stream()
                        .filter(not(included::contains))
                        .toList(),
                TreeComparison.of(ours, theirs.folder(), theirs.packages(), included));
        assertThat(unexplained).isEmpty();
        assertThat(documented.unused()).isEmpty();

        assertThat(linkerCache(theirs.folder())).containsAll(linkerCache(ours));
        assertThat(theirs.aptChoice(PACKAGES)).isEqualTo(closure(PACKAGES));
        assertThat(theirs.aptChoice(JAVA)).isEqualTo(closure(JAVA));
    }

    @Tag("root")
    @Test
    void pythonFindsLibrariesCertificatesTimeZonesAndLocales() throws IOException, InterruptedException {
        BaseRequest request = new BaseRequest(Suite.TRIXIE, Platform.LINUX_AMD64, PACKAGES, false);
        Path root = compose(archive().resolve(request), request, "python");
        String program = """
                import ctypes, locale, os, pwd, sqlite3, ssl, subprocess, zoneinfo
                ctypes.CDLL("libmagic.so.1")
                locale.setlocale(locale.LC_ALL, "C.UTF-8")
                zoneinfo.ZoneInfo("Europe/Berlin")
                assert ssl.create_default_context().cert_store_stats()["x509_ca"] > 100
                assert len(os.listdir("/etc/ssl/certs")) > 200
                assert pwd.getpwuid(993).pw_name == "sbx_user1051"
                assert subprocess.check_output("echo $((1 + 1)) | cat", shell=True) == b"2\\n"
                print("found")
                """;
        assertThat(DebootstrapTree.run(List.of("chroot", root.toString(), "/usr/bin/python3.13", "-B", "-c", program)))
                .isEqualTo("found\n");
    }

    @Tag("root")
    @Test
    void javaRunsAndTrustsTheSameCertificates() throws IOException, InterruptedException {
        BaseRequest request = new BaseRequest(Suite.TRIXIE, Platform.LINUX_AMD64, JAVA, false);
        Path root = compose(archive().resolve(request), request, "java");
        // The Java launcher wants /proc; the mount ends with its namespace.
        String command = "mount -t proc proc $0/proc && chroot $0 keytool -list -cacerts -storepass changeit";
        assertThat(DebootstrapTree.run(List.of("unshare", "--mount", "sh", "-c", command, root.toString())))
                .contains("debian:isrg_root_x1.pem, Jan 1, 1980, trustedCertEntry");
    }

    @Test
    void anArmBaseIsComposedHere() throws IOException, InterruptedException {
        BaseRequest request = new BaseRequest(Suite.TRIXIE, Platform.LINUX_ARM64, PACKAGES, false);
        Path root = compose(archive().resolve(request), request, "arm");
        Path cache = root.resolve("etc/ld.so.cache");
        assertThat(DebootstrapTree.run(List.of("ldconfig", "-p", "-C", cache.toString())))
                .contains("libc.so.6 (libc6,AArch64) => /lib/aarch64-linux-gnu/libc.so.6")
                .doesNotContain("x86-64");
        assertThat(root.resolve("lib/ld-linux-aarch64.so.1")).exists();
    }

    private static List<String> linkerCache(Path root) throws IOException, InterruptedException {
        String cache = root.resolve("etc/ld.so.cache").toString();
        List<String> entries = DebootstrapTree.run(List.of("ldconfig", "-p", "-C", cache))
                .lines()
                .filter(line -> line.contains("=>"))
                .toList();
        assertThat(entries).hasSizeGreaterThan(40);
        return entries;
    }

    private static Path compose(PackageLock lock, BaseRequest request, String name) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        ComposedFolder.write(archive().layers(lock, request), folder);
        return folder;
    }

    private static DebianArchive archive() {
        SlipwayHome home =
                SlipwayHome.from(Map.of("SLIPWAY_HOME", work.resolve("home").toString()), work);
        return DebianArchive.open(home, fetcher, Progress.silent(), Clock.systemUTC());
    }

    private static ArchiveSuite trixie() {
        return Suite.TRIXIE.archives().getFirst();
    }

    /// What our resolver chooses where it follows every relation.
    private static List<String> closure(List<String> packages) throws IOException {
        IndexCache indexes = new IndexCache(
                work.resolve("home/cache/debian"),
                fetcher,
                Progress.silent(),
                Clock.systemUTC(),
                ArchiveKeys::ofDebian);
        IndexedSuite source = new IndexedSuite("trixie", "amd64", List.of(indexes.packages(trixie(), "amd64")));
        return Resolver.resolve(source, packages, UnneededRelations.NONE).stream()
                .map(BinaryPackage::name)
                .sorted()
                .toList();
    }
}

package dev.slipway.debian.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.debian.TestPackage;
import dev.slipway.debian.unpack.TestUnpacking;
import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileSystemTest {

    /// ISRG Root X2; `openssl x509 -subject_hash` says 0b9bc432.
    static final String ISRG_ROOT_X2 = """
            -----BEGIN CERTIFICATE-----
            MIICGzCCAaGgAwIBAgIQQdKd0XLq7qeAwSxs6S+HUjAKBggqhkjOPQQDAzBPMQsw
            CQYDVQQGEwJVUzEpMCcGA1UEChMgSW50ZXJuZXQgU2VjdXJpdHkgUmVzZWFyY2gg
            R3JvdXAxFTATBgNVBAMTDElTUkcgUm9vdCBYMjAeFw0yMDA5MDQwMDAwMDBaFw00
            MDA5MTcxNjAwMDBaME8xCzAJBgNVBAYTAlVTMSkwJwYDVQQKEyBJbnRlcm5ldCBT
            ZWN1cml0eSBSZXNlYXJjaCBHcm91cDEVMBMGA1UEAxMMSVNSRyBSb290IFgyMHYw
            EAYHKoZIzj0CAQYFK4EEACIDYgAEzZvVn4CDCuwJSvMWSj5cz3es3mcFDR0HttwW
            +1qLFNvicWDEukWVEYmO6gbf9yoWHKS5xcUy4APgHoIYOIvXRdgKam7mAHf7AlF9
            ItgKbppbd9/w+kHsOdx1ymgHDB/qo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0T
            AQH/BAUwAwEB/zAdBgNVHQ4EFgQUfEKWrt5LSDv6kviejM9ti6lyN5UwCgYIKoZI
            zj0EAwMDaAAwZQIwe3lORlCEwkSHRhtFcP9Ymd70/aTSVaYgLXTWNLxBo1BfASdW
            tL4ndQavEi51mI38AjEAi/V3bNTIZargCyzuFJ0nN6T5U6VR5CmD1/iQMVtCnwr1
            /q4AaOeMSQ+2b1tbFfLn
            -----END CERTIFICATE-----
            """;

    @TempDir
    private Path folder;

    @Test
    void pathsAreThoseOfAMergedUsr() throws IOException {
        assertThat(packageLayer(
                                TestPackage.of("p", "1")
                                        .file("bin/p", "x")
                                        .file("lib64/ld.so", "x")
                                        .file("libx/p", "x"),
                                false)
                        .keySet())
                .contains("usr/bin/p", "usr/lib64/ld.so", "libx/p")
                .doesNotContain("bin/p", "bin", "lib64");
    }

    @Test
    void theLinksOfAMergedUsrStayLinks() throws IOException {
        assertThat(packageLayer(TestPackage.of("base-files", "1").link("bin", "usr/bin"), false))
                .containsEntry("bin", new LayerEntry.SymbolicLink("bin", "usr/bin"));
    }

    @Test
    void ofTheDocumentationOnlyLicencesStay() throws IOException {
        TestPackage documented = TestPackage.of("p", "1")
                .file("usr/share/doc/p/README", "x")
                .file("usr/share/doc/p/copyright", "x")
                .file("usr/share/man/man1/p.1", "x")
                .file("usr/share/locale/de/LC_MESSAGES/p.mo", "x")
                .link("usr/share/doc/p-common", "p");
        assertThat(packageLayer(documented, false).keySet())
                .contains("usr/share/doc/p/copyright", "usr/share/doc/p-common")
                .doesNotContain("usr/share/doc/p/README", "usr/share/man/man1/p.1", "usr/share/man");
        assertThat(packageLayer(documented, true).keySet()).contains("usr/share/doc/p/README", "usr/share/locale");
    }

    @Test
    void aHardLinkToAFileThatIsLeftOutBecomesThatFile() throws IOException {
        Map<String, LayerEntry> entries = packageLayer(
                TestPackage.of("p", "1")
                        .file("usr/share/doc/p/examples", "content")
                        .hardLink("usr/bin/p", "usr/share/doc/p/examples")
                        .hardLink("usr/bin/q", "usr/share/doc/p/examples"),
                false);
        assertThat(entries.get("usr/bin/p")).isInstanceOf(LayerEntry.RegularFile.class);
        assertThat(entries.get("usr/bin/q")).isEqualTo(new LayerEntry.HardLink("usr/bin/q", "usr/bin/p"));
    }

    @Test
    void scannersFindEachPackage() throws IOException {
        Map<String, LayerEntry> entries =
                packageLayer(TestPackage.of("p", "1").control("md5sums", "00  usr/bin/p\n"), false);
        assertThat(text(entries.get("var/lib/dpkg/status.d/p")))
                .startsWith("Package: p\nStatus: install ok installed\nVersion: 1\n");
        assertThat(text(entries.get("var/lib/dpkg/status.d/p.md5sums"))).isEqualTo("00  usr/bin/p\n");
    }

    @Test
    void usersAreThoseOfThePackageAndLambdas() throws IOException {
        Map<String, LayerEntry> settings = settings(TestPackage.of("base-passwd", "1")
                .file("usr/share/base-passwd/passwd.master", "root:*:0:0:root:/root:/bin/bash\n")
                .file("usr/share/base-passwd/group.master", "root:*:0:\n"));
        assertThat(text(settings.get("etc/passwd")))
                .isEqualTo("root:*:0:0:root:/root:/bin/bash\n"
                        + "sbx_user1051:*:993:990::/home/sbx_user1051:/sbin/nologin\n");
        assertThat(text(settings.get("etc/group"))).isEqualTo("root:*:0:\nsbx_user1051:*:990:\n");
    }

    @Test
    void theAlternativeOfHighestPriorityIsLinked() throws IOException {
        String script = "update-alternatives --install /usr/bin/awk awk %s %d \\\n"
                + "  --slave /usr/share/man/man1/awk.1.gz awk.1.gz /usr/share/man/man1/none.1.gz \\\n"
                + "  --slave /bin/nawk nawk %s\n";
        Map<String, LayerEntry> settings = settings(
                TestPackage.of("mawk", "1")
                        .file("usr/bin/mawk", "x")
                        .control("postinst", script.formatted("/usr/bin/mawk", 5, "/usr/bin/mawk")),
                TestPackage.of("gawk", "1")
                        .file("usr/bin/gawk", "x")
                        .control("postinst", script.formatted("/usr/bin/gawk", 10, "/usr/bin/gawk")),
                TestPackage.of("computed", "1")
                        .control("postinst", "update-alternatives --install /usr/bin/$i $i $dir/$i 99\n"));
        assertThat(settings)
                .containsEntry("usr/bin/awk", new LayerEntry.SymbolicLink("usr/bin/awk", "/etc/alternatives/awk"))
                .containsEntry(
                        "etc/alternatives/awk", new LayerEntry.SymbolicLink("etc/alternatives/awk", "/usr/bin/gawk"))
                .containsEntry(
                        "etc/alternatives/nawk", new LayerEntry.SymbolicLink("etc/alternatives/nawk", "/usr/bin/gawk"))
                .doesNotContainKey("etc/alternatives/awk.1.gz");
    }

    @Test
    void javasToolsAreLinked() throws IOException {
        Map<String, LayerEntry> settings = settings(
                TestPackage.of("jre", "1")
                        .file("usr/lib/jvm/java-25/bin/java", "x")
                        .file(
                                "usr/lib/jvm/.java-25.jinfo",
                                "name=java-25\npriority=2511\nsection=main\n\n"
                                        + "hl java /usr/lib/jvm/java-25/bin/java\njdkhl javac /usr/lib/jvm/java-25/bin/javac\n"));
        assertThat(settings)
                .containsEntry("usr/bin/java", new LayerEntry.SymbolicLink("usr/bin/java", "/etc/alternatives/java"))
                .doesNotContainKey("usr/bin/javac");
    }

    @Test
    void certificatesAreBundledAndLinkedByNameAndHash() throws IOException {
        Map<String, LayerEntry> settings = settings(TestPackage.of("ca-certificates", "1")
                .file("usr/share/ca-certificates/mozilla/B.crt", ISRG_ROOT_X2)
                .file("usr/share/ca-certificates/mozilla/A.crt", ISRG_ROOT_X2.stripTrailing()));
        assertThat(text(settings.get("etc/ssl/certs/ca-certificates.crt"))).isEqualTo(ISRG_ROOT_X2 + ISRG_ROOT_X2);
        assertThat(settings)
                .containsEntry(
                        "etc/ssl/certs/A.pem",
                        new LayerEntry.SymbolicLink("etc/ssl/certs/A.pem", "/usr/share/ca-certificates/mozilla/A.crt"))
                .containsEntry(
                        "etc/ssl/certs/0b9bc432.0", new LayerEntry.SymbolicLink("etc/ssl/certs/0b9bc432.0", "A.pem"))
                .containsEntry(
                        "etc/ssl/certs/0b9bc432.1", new LayerEntry.SymbolicLink("etc/ssl/certs/0b9bc432.1", "B.pem"));
    }

    @Test
    void javaReadsItsTrustStoreAndItsBytesAreTheSameEachTime() throws IOException, GeneralSecurityException {
        TestPackage[] packages = {
            TestPackage.of("ca-certificates", "1")
                    .file("usr/share/ca-certificates/mozilla/ISRG_Root_X2.crt", ISRG_ROOT_X2),
            TestPackage.of("ca-certificates-java", "1")
        };
        byte[] bytes = bytes(settings(packages).get("etc/ssl/certs/java/cacerts"));
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(new ByteArrayInputStream(bytes), "changeit".toCharArray());
        assertThat(Collections.list(store.aliases())).containsExactly("debian:isrg_root_x2.pem");
        assertThat(store.isCertificateEntry("debian:isrg_root_x2.pem")).isTrue();
        assertThat(bytes(settings(packages).get("etc/ssl/certs/java/cacerts"))).isEqualTo(bytes);
    }

    @Test
    void withoutJavaThereIsNoTrustStoreForIt() throws IOException {
        assertThat(settings(TestPackage.of("p", "1"))).doesNotContainKey("etc/ssl/certs/java/cacerts");
    }

    @Test
    void theTimeZoneIsUtcWhereThereAreTimeZones() throws IOException {
        assertThat(settings(TestPackage.of("tzdata", "1").file("usr/share/zoneinfo/Etc/UTC", "TZif")))
                .containsEntry(
                        "etc/localtime", new LayerEntry.SymbolicLink("etc/localtime", "/usr/share/zoneinfo/Etc/UTC"));
    }

    private Map<String, LayerEntry> packageLayer(TestPackage made, boolean documentation) throws IOException {
        return byPath(RootFileSystem.packages("test", List.of(TestUnpacking.unpack(made, folder)), documentation));
    }

    private Map<String, LayerEntry> settings(TestPackage... made) throws IOException {
        List<UnpackedPackage> packages = new ArrayList<>();
        for (TestPackage each : made) {
            packages.add(TestUnpacking.unpack(each, folder));
        }
        return byPath(RootFileSystem.settings("settings", packages, Architecture.AMD64, false));
    }

    private static Map<String, LayerEntry> byPath(LayerContent content) {
        return content.entries().stream().collect(Collectors.toMap(LayerEntry::path, entry -> entry));
    }

    private static String text(@Nullable LayerEntry entry) throws IOException {
        return new String(bytes(entry), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(@Nullable LayerEntry entry) throws IOException {
        FileContent content = ((LayerEntry.RegularFile) Objects.requireNonNull(entry)).content();
        return RootTree.read(content, 0, (int) content.size());
    }
}

package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenReactorTest {

    @TempDir
    Path folder;

    @Test
    void aModuleOfAModuleIsBuiltFromTheOutermostProject() throws IOException {
        pom(folder, "<modules><module>functions</module></modules>");
        pom(folder.resolve("functions"), "<modules><module>orders</module></modules>");
        pom(folder.resolve("functions/orders"), "");

        MavenReactor reactor = MavenReactor.of(folder.resolve("functions/orders"));

        assertThat(reactor.root()).isEqualTo(folder);
        assertThat(reactor.selection()).containsExactly("-pl", "functions/orders", "-am");
    }

    @Test
    void aProjectBelowAnotherThatDoesNotListItStandsAlone() throws IOException {
        pom(folder, "<modules><module>other</module></modules>");
        pom(folder.resolve("orders"), "");

        MavenReactor reactor = MavenReactor.of(folder.resolve("orders"));

        assertThat(reactor.standsAlone()).isTrue();
        assertThat(reactor.selection()).isEmpty();
    }

    @Test
    void aModuleMayBeListedByItsFile() throws IOException {
        pom(folder, "<modules><module>orders/pom.xml</module></modules>");
        pom(folder.resolve("orders"), "");

        assertThat(MavenReactor.of(folder.resolve("orders")).root()).isEqualTo(folder);
    }

    @Test
    void aFileAboveThatIsNoXmlListsNothing() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project");
        pom(folder.resolve("orders"), "");

        assertThat(MavenReactor.of(folder.resolve("orders")).standsAlone()).isTrue();
    }

    @Test
    void theWorkingCopyIsThatOfTheVersionControl() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        pom(folder.resolve("java/orders"), "");

        assertThat(MavenReactor.of(folder.resolve("java/orders")).workingCopy()).isEqualTo(folder);
    }

    @Test
    void withoutVersionControlTheOutermostProjectIsTheWorkingCopy() throws IOException {
        pom(folder.resolve("shop"), "<modules><module>orders</module></modules>");
        pom(folder.resolve("shop/orders"), "");

        assertThat(MavenReactor.of(folder.resolve("shop/orders")).workingCopy()).isEqualTo(folder.resolve("shop"));
    }

    @Test
    void parentsOutsideOfTheWorkingCopyAreFoundByWayOfParents() throws IOException {
        pom(folder.resolve("orders"), "<parent><relativePath>../parents/java</relativePath></parent>");
        pom(folder.resolve("parents/java"), "<parent><artifactId>company</artifactId></parent>");
        pom(folder.resolve("parents"), "<parent><relativePath/></parent>");
        pom(folder, "");

        assertThat(MavenReactor.of(folder.resolve("orders")).parentsElsewhere())
                .containsExactly(folder.resolve("parents/java/pom.xml"), folder.resolve("parents/pom.xml"));
    }

    @Test
    void parentsThatInheritFromEachOtherEnd() throws IOException {
        pom(folder.resolve("orders"), "<parent><relativePath>../parent</relativePath></parent>");
        pom(folder.resolve("parent"), "<parent><relativePath>../parent/pom.xml</relativePath></parent>");

        assertThat(MavenReactor.of(folder.resolve("orders")).parentsElsewhere())
                .containsExactly(folder.resolve("parent/pom.xml"));
    }

    @Test
    void theFilesThatMavenReadsAreThoseOfAllModules() throws IOException {
        pom(folder.resolve("shop"), "<modules><module>orders</module></modules>");
        pom(folder.resolve("shop/orders"), "<parent/>");
        pom(folder.resolve("shop/orders/target"), "");
        Path options = Files.createDirectory(folder.resolve("shop/.mvn")).resolve("maven.config");
        Files.writeString(options, "-T1");

        assertThat(MavenReactor.of(folder.resolve("shop/orders")).descriptions())
                .containsExactlyInAnyOrder(
                        folder.resolve("shop/pom.xml"), folder.resolve("shop/orders/pom.xml"), options);
    }

    private static void pom(Path folder, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project>" + content + "</project>");
    }
}

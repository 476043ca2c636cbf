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

    private static void pom(Path folder, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project>" + content + "</project>");
    }
}

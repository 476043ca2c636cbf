package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.SlipwayHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningServerTest {

    @TempDir
    Path folder;

    private SlipwayHome home = SlipwayHome.in(Path.of(""));

    @BeforeEach
    void aHome() {
        home = SlipwayHome.in(folder.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:9000",
        "localhost, localhost:9000",
        "::1, [::1]:9000",
        "0.0.0.0, 127.0.0.1:9000",
        "::, 127.0.0.1:9000"
    })
    void aServerIsFoundWhereItListens(String host, String authority) throws IOException {
        try (RunningServer.Announcement _ = RunningServer.announce(home, folder, host, 9000)) {
            assertThat(RunningServer.find(home, folder)).contains(new RunningServer(authority));
            assertThat(RunningServer.find(home, folder.resolve("other"))).isEmpty();
        }
        assertThat(RunningServer.find(home, folder)).isEmpty();
    }

    @Test
    void aServerThatEndsTakesOnlyItsOwnAnnouncementBack() throws IOException {
        RunningServer.Announcement first = RunningServer.announce(home, folder, "127.0.0.1", 9000);
        try (RunningServer.Announcement _ = RunningServer.announce(home, folder, "127.0.0.1", 9001)) {
            first.close();

            assertThat(RunningServer.find(home, folder)).contains(new RunningServer("127.0.0.1:9001"));
        }
    }
}

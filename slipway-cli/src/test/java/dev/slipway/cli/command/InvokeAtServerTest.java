package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.HttpServer;
import dev.slipway.io.http.ResponseBody;
import dev.slipway.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `slipway invoke` while a `slipway run` serves the workspace.
class InvokeAtServerTest {

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void theWorkspaceIsServed() throws IOException {
        server = HttpServer.serving(
                HttpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> HttpResponse.empty(200).with(new ResponseBody.Bytes("\"hello\"".getBytes(StandardCharsets.UTF_8))),
                10,
                Thread.ofVirtual().factory());
        Files.writeString(folder.resolve("slipway.yaml"), "services: {hello: {}}");
        RunningServer.announce(SlipwayHome.in(folder.resolve(".home")), folder, "127.0.0.1", server.port());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void fullSpeedIsSaidToHaveNoEffect() throws IOException {
        assertThat(talk("hello", "--full-speed")).contains("`--full-speed` has no effect", "`slipway run`");
    }

    @Test
    void nothingIsSaidWithoutIt() throws IOException {
        assertThat(talk("hello")).isEmpty();
    }

    private String talk(String... arguments) throws IOException {
        InvokeCommand command = new InvokeCommand();
        new CommandLine(command).parseArgs(arguments);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        try (Console console = new Console(output, talk, Surroundings.none())) {
            command.run(new CommandContext(
                    console,
                    new ByteArrayInputStream(new byte[0]),
                    Map.of(),
                    SlipwayHome.in(folder.resolve(".home")),
                    folder,
                    folder,
                    Platform.LINUX_AMD64,
                    Clock.systemUTC()));
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("\"hello\"\n");
        return talk.toString(StandardCharsets.UTF_8);
    }
}

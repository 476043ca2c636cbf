package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `slipway login` and `slipway logout` with a registry that wants Basic authentication.
class LoginTest {

    @TempDir
    Path folder;

    private HttpServer server;
    private String registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", exchange -> {
                    exchange.getResponseHeaders().set("Docker-Distribution-API-Version", "registry/2.0");
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("registry") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("someone") && password.equals("s3cret");
                    }
                });
        server.start();
        registry = "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatTheRegistryAcceptsIsStoredAndForgottenAgain() {
        Path file = folder.resolve(".user/.docker/config.json");

        CommandRun login = login("s3cret\n");

        assertThat(login.exitCode()).isZero();
        assertThat(login.talk()).contains("logged in to " + registry, file.toString(), "not encrypted");
        assertThat(file).content().contains(registry);

        CommandRun logout = CommandRun.in(folder, "logout", registry);

        assertThat(logout.exitCode()).isZero();
        assertThat(file).content().doesNotContain(registry);
    }

    @Test
    void whatTheRegistryRefusesIsNotStored() {
        CommandRun login = login("wr0ng");

        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.talk()).contains("hint: ").doesNotContain("wr0ng");
        assertThat(Files.exists(folder.resolve(".user"))).isFalse();
    }

    @Test
    void withoutATerminalThePasswordHasToBeGiven() {
        CommandRun run = CommandRun.in(folder, "login", registry, "-u", "someone");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).contains("`--password-stdin`");
    }

    @Test
    void aPathIsNoRegistry() {
        CommandRun run = CommandRun.in(folder, "login", "registry.example.com/team", "-u", "someone");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).contains("`registry.example.com/team` is no name of a registry");
    }

    private CommandRun login(String password) {
        return CommandRun.with(password, folder, Map.of(), "login", registry, "-u", "someone", "--password-stdin");
    }
}

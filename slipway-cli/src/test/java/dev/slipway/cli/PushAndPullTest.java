package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.oci.Image;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that push to and pull from a registry, the one that Slipway itself serves.
class PushAndPullTest {

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private Store served;
    private RegistryServer server;
    private String registry = "";
    private String digest = "";

    @BeforeEach
    void aRegistryIsServedAndAnImageIsInTheStore() throws IOException {
        served = Store.open(folder.resolve("served"));
        server = RegistryServer.start(
                served,
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of()),
                InstantSource.system(),
                (_, _, _, _) -> requests.incrementAndGet());
        registry = "127.0.0.1:" + server.port();
        try (Store store = Store.open(folder.resolve(".home/data/images"))) {
            Image image = image(store, "pass\n");
            store.name("app", image);
            digest = image.descriptor().digest().toString();
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        served.close();
    }

    @Test
    void whatIsPushedCanBePulledWithTheSameDigest() {
        CommandRun push = run("push", "app:latest", registry + "/team/app:v1");
        CommandRun pull = CommandRun.in(
                folder, folder.resolve("other"), Map.of(), "pull", registry + "/team/app:v1", "--name", "again");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(push.output()).isEqualTo(registry + "/team/app@" + digest + "\n");
        assertThat(push.talk()).contains("2 copied");
        assertThat(pull.exitCode()).as(pull.talk()).isZero();
        assertThat(pull.output()).isEqualTo("again:latest@" + digest + "\n");
        assertThat(CommandRun.in(folder, folder.resolve("other"), Map.of(), "image", "verify")
                        .output())
                .contains(" 0 damaged");
    }

    @Test
    void aPushThatChangesNothingIsOneRequest() {
        run("push", "app:latest", registry + "/app:v1");
        requests.set(0);

        CommandRun again = run("push", "app:latest", registry + "/app:v1");

        assertThat(again.exitCode()).as(again.talk()).isZero();
        assertThat(again.talk()).contains("was there already");
        assertThat(requests).hasValue(1);
    }

    @Test
    void theRegistryCanBeAPrefixInTheEnvironment() {
        CommandRun push = CommandRun.in(folder, Map.of("SLIPWAY_REGISTRY", registry + "/team"), "push", "app:latest");

        assertThat(push.output()).isEqualTo(registry + "/team/app@" + digest + "\n");
    }

    @Test
    void anImageOfTheStoreGoesToTheWorkspacesRegistry() throws IOException {
        workspace("registry: " + registry + "/team");

        CommandRun push = run("push", "app:latest", "--tag", "v1");

        assertThat(push.output()).as(push.talk()).isEqualTo(registry + "/team/app@" + digest + "\n");
    }

    @Test
    void copiesAndReadersReachARegistryAsTheWorkspaceSays() throws IOException {
        workspace("registries: {registry.example.com: {endpoint: 'http://" + registry + "'}}");

        CommandRun copy = run("image", "copy", "app", "docker://registry.example.com/team/app:v1");

        assertThat(copy.output()).as(copy.talk()).isEqualTo(digest + "\n");
        assertThat(run("image", "digest", "registry.example.com/team/app:v1").output())
                .isEqualTo(digest + "\n");
        assertThat(run("image", "tags", "registry.example.com/team/app").output())
                .isEqualTo("v1\n");
        assertThat(served.find("team/app:v1")).isPresent();
    }

    @Test
    void aWorkspaceDoesNotSayWhereAPasswordIsSent() throws IOException {
        workspace("registries: {registry.invalid: {endpoint: 'http://" + registry + "'}}");

        CommandRun login = CommandRun.with(
                "secret", folder, Map.of(), "login", "registry.invalid", "-u", "me", "--password-stdin");

        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(requests).hasValue(0);
    }

    @Test
    void aWorkspaceDoesNotGetTheUsersPasswordsByNamingAnotherPlace() throws IOException {
        List<String> proofs = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            proofs.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"other\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        other.start();
        String place = "127.0.0.1:" + other.getAddress().getPort();
        String document = """
                {"auths": {"registry.example.com": {"auth": "%s"}, "%s": {"auth": "%s"}}}
                """.formatted(base64("me:secret"), place, base64("me:of that place"));
        Path logins = Files.writeString(folder.resolve("auth.json"), document);
        workspace("registries: {registry.example.com: {endpoint: 'http://" + place + "'}}");

        CommandRun tags = CommandRun.in(
                folder,
                Map.of("REGISTRY_AUTH_FILE", logins.toString()),
                "image",
                "tags",
                "registry.example.com/team/app");
        other.stop(0);

        assertThat(tags.exitCode()).as(tags.talk()).isNotZero();
        assertThat(proofs).isNotEmpty().containsOnly("Basic " + base64("me:of that place"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBrokenWorkspaceStopsOnlyWhoReachesARegistry() throws IOException {
        workspace("registries: [");

        assertThat(run("image", "digest", "app").output()).isEqualTo(digest + "\n");
        assertThat(run("image", "digest", registry + "/app:v1").talk()).contains("1 fault in the configuration");
    }

    private void workspace(String text) throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), text + "\n");
    }

    @Test
    void aCopyWithinARegistrySendsNothing() {
        run("push", "app:latest", registry + "/app:v1");

        CommandRun copy = run("image", "copy", registry + "/app:v1", registry + "/mirror:v1", "--format", "json");

        assertThat(copy.exitCode()).as(copy.talk()).isZero();
        assertThat(copy.output().lines().toList().getLast()).contains("\"copied\":0", "\"bytes\":0");
    }

    @Test
    void tagsDigestAndConfigurationAreReadFromTheRegistry() {
        run("push", "app:latest", registry + "/app:v1");
        run("push", "app:latest", registry + "/app:v2");

        assertThat(run("image", "tags", registry + "/app").output()).isEqualTo("v1\nv2\n");
        assertThat(run("image", "digest", registry + "/app:v1").output()).isEqualTo(digest + "\n");
        assertThat(run("image", "config", registry + "/app:v1").output())
                .isEqualTo(run("image", "config", "app").output());
    }

    @Test
    void anImageThatIsNotThereIsAProblemOfTheOtherSide() {
        CommandRun pull = run("pull", registry + "/nothing:v1");

        assertThat(pull.exitCode()).isIn(1, 4);
        assertThat(pull.output()).isEmpty();
        assertThat(pull.talk()).startsWith("error: ").contains("nothing", "\nhint: ");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    private static Image image(Store store, String text) throws IOException {
        var layer = store.layer(LayerContent.of(
                "code", List.of(new LayerEntry.RegularFile("app.py", 0644, FileContent.Bytes.of(text)))));
        return store.image(TestImages.config(), List.of(layer));
    }
}

package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.DockerEngine;
import dev.slipway.testkit.HostCommand;
import dev.slipway.testkit.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images go from here to the programs of others and back, through registries, archives, layouts and an engine, and
/// keep their digests wherever the way keeps them.
class InteroperationIT {

    @TempDir
    Path folder;

    private String digest;
    private Digest config;

    @BeforeEach
    void anImageIsInTheStore() throws IOException {
        try (Store store = store()) {
            Image image = image(store);
            store.name("app", image);
            digest = image.descriptor().digest().toString();
            config = image.manifest().config().digest();
        }
    }

    @Tag("root")
    @Test
    void anImageGoesThroughDockersEngineAndBack() throws IOException {
        try (DockerEngine engine = DockerEngine.start(folder.resolve("docker"))) {
            Map<String, String> environment = Map.of("DOCKER_HOST", "unix://" + folder.resolve("docker/socket"));

            succeed(CommandRun.in(folder, environment, "image", "copy", "store:app", "docker-daemon:team/app:v1"));
            String loaded = engine.run("image", "inspect", "--format", "{{.Id}} {{json .Config.Env}}", "team/app:v1");
            engine.run("tag", "team/app:v1", "again:v2");
            succeed(CommandRun.in(folder, environment, "image", "copy", "docker-daemon:again:v2", "store:back"));

            assertThat(loaded).contains(config.toString(), "LAMBDA_TASK_ROOT=/var/task");
            assertSame("back");
        }
    }

    @Tag("root")
    @Test
    void anEngineWithTlsIsReachedWithTheCertificatesOfDockersOwnClient() throws IOException {
        TestCertificates server = TestCertificates.forThisMachine(folder.resolve("server"));
        Path mine = certificatesForEngine(server);
        int port = freePort();
        Map<String, String> address = Map.of("DOCKER_HOST", "tcp://localhost:" + port);
        Map<String, String> proven = Map.of(
                "DOCKER_HOST",
                "tcp://localhost:" + port,
                "DOCKER_TLS_VERIFY",
                "1",
                "DOCKER_CERT_PATH",
                mine.toString());
        try (DockerEngine engine = engineWithTls(server, port)) {
            succeed(CommandRun.in(folder, proven, "image", "copy", "store:app", "docker-daemon:team/app:v1"));
            assertThat(engine.run("image", "inspect", "--format", "{{.Id}}", "team/app:v1"))
                    .contains(config.toString());
            succeed(CommandRun.in(folder, proven, "image", "copy", "docker-daemon:team/app:v1", "store:back"));
            assertSame("back");

            assertDistrust(address, "it speaks TLS, and was asked without");
            Files.delete(mine.resolve("key.pem"));
            Files.delete(mine.resolve("cert.pem"));
            assertDistrust(proven, "certificate");
            Path other =
                    TestCertificates.forThisMachine(folder.resolve("other")).certificate();
            Files.copy(other, mine.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
            assertDistrust(proven, "does not chain with any of the trust anchors");
            Files.delete(mine.resolve("ca.pem"));
            assertThat(copyFromEngine(proven).talk()).contains("`" + mine.resolve("ca.pem") + "` is missing");
        }
    }

    private DockerEngine engineWithTls(TestCertificates server, int port) throws IOException {
        return DockerEngine.start(
                folder.resolve("docker"),
                "--host=tcp://127.0.0.1:" + port,
                "--tlsverify",
                "--tlscacert=" + server.certificate(),
                "--tlscert=" + server.certificate(),
                "--tlskey=" + server.key());
    }

    /// A folder such as Docker's documents have it made, with a key in the older form.
    private Path certificatesForEngine(TestCertificates server) throws IOException {
        Path mine = folder.resolve("mine");
        TestCertificates client = server.forClient(mine);
        Files.copy(server.certificate(), mine.resolve("ca.pem"));
        Files.move(client.certificate(), mine.resolve("cert.pem"));
        String key = HostCommand.run(List.of(
                        "openssl", "pkey", "-traditional", "-in", client.key().toString()))
                .demanded();
        Files.writeString(client.key(), key);
        return mine;
    }

    private CommandRun copyFromEngine(Map<String, String> environment) {
        return CommandRun.in(folder, environment, "image", "copy", "docker-daemon:team/app:v1", "store:never");
    }

    private void assertDistrust(Map<String, String> environment, String reason) {
        CommandRun run = copyFromEngine(environment);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.talk()).contains("do not trust each other", reason, "DOCKER_CERT_PATH");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Tag("root")
    @Test
    void dockerLoadsOurArchivesAndWeReadDockers() throws IOException {
        try (DockerEngine engine = DockerEngine.start(folder.resolve("docker"))) {
            succeed(run("image", "copy", "store:app", "docker-archive:ours.tar:team/app:v1"));

            engine.run("load", "--input", folder.resolve("ours.tar").toString());
            assertThat(engine.run("image", "inspect", "--format", "{{.Id}}", "team/app:v1"))
                    .contains(config.toString());
            engine.run("save", "--output", folder.resolve("theirs.tar").toString(), "team/app:v1");
            succeed(run("image", "copy", "docker-archive:theirs.tar:team/app:v1", "store:back"));

            assertSame("back");
        }
    }

    @Test
    void skopeoReadsOurArchivesAndLayoutsAndWeReadSkopeos() throws IOException {
        succeed(run("image", "copy", "store:app", "oci-archive:ours.tar:v1"));
        succeed(run("image", "copy", "store:app", "oci:ours:v1"));
        succeed(run("image", "copy", "store:app", "docker-archive:ours-docker.tar:team/app:v1"));

        skopeo("copy", "oci-archive:" + folder.resolve("ours.tar") + ":v1", "oci:" + folder.resolve("theirs") + ":v2");
        skopeo("copy", "oci:" + folder.resolve("ours") + ":v1", "oci-archive:" + folder.resolve("theirs.tar") + ":v2");
        skopeo(
                "copy",
                "docker-archive:" + folder.resolve("ours-docker.tar"),
                "docker-archive:" + folder.resolve("theirs-docker.tar") + ":team/app:v2");
        succeed(run("image", "copy", "oci:theirs:v2", "store:one"));
        succeed(run("image", "copy", "oci-archive:theirs.tar:v2", "store:two"));
        succeed(run("image", "copy", "docker-archive:theirs-docker.tar:team/app:v2", "store:three"));

        assertThat(run("image", "digest", "one").output()).isEqualTo(digest + "\n");
        assertThat(run("image", "digest", "two").output()).isEqualTo(digest + "\n");
        assertSame("three");
    }

    @Test
    void skopeoPullsWhatWePushedAndWePullWhatSkopeoPushed() throws IOException {
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"))) {
            succeed(run("push", "app:latest", registry.domain() + "/ours:v1"));
            skopeo(
                    "copy",
                    "--src-tls-verify=false",
                    "--dest-tls-verify=false",
                    "docker://" + registry.domain() + "/ours:v1",
                    "docker://" + registry.domain() + "/theirs:v1");
            succeed(run("pull", registry.domain() + "/theirs:v1", "--name", "back"));
        }
        assertThat(run("image", "digest", "back").output()).isEqualTo(digest + "\n");
    }

    @Test
    void buildahPullsWhatWePushedAndWePullWhatBuildahPushed() throws IOException {
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"))) {
            succeed(run("push", "app:latest", registry.domain() + "/ours:v1"));

            buildah("pull", "--tls-verify=false", registry.domain() + "/ours:v1");
            assertThat(buildah("images", "--digests", "--format", "{{.Digest}}"))
                    .contains(digest);
            buildah("push", "--tls-verify=false", registry.domain() + "/ours:v1", registry.domain() + "/theirs:v1");
            String container = buildah("from", registry.domain() + "/ours:v1").strip();
            buildah("config", "--env", "STAGE=test", container);
            buildah("commit", container, "changed");
            buildah("push", "--tls-verify=false", "changed", registry.domain() + "/changed:v1");
            succeed(run("pull", registry.domain() + "/theirs:v1", "--name", "back"));
            succeed(run("pull", registry.domain() + "/changed:v1", "--name", "changed"));
        }
        assertSame("back");
        assertThat(run("image", "config", "changed").output()).contains("STAGE=test");
        assertThat(run("image", "verify").output()).contains(" 0 damaged");
    }

    @Tag("root")
    @Test
    void dockerPullsWhatWePushedAndWePullWhatDockerPushed() throws IOException {
        try (DebianRegistry registry = DebianRegistry.start(folder.resolve("registry"));
                DockerEngine engine =
                        DockerEngine.start(folder.resolve("docker"), "--insecure-registry=" + registry.domain())) {
            succeed(run("push", "app:latest", registry.domain() + "/ours:v1"));

            assertThat(engine.run("pull", registry.domain() + "/ours:v1")).contains(digest);
            engine.run("tag", registry.domain() + "/ours:v1", registry.domain() + "/theirs:v1");
            engine.run("push", registry.domain() + "/theirs:v1");
            succeed(run("pull", registry.domain() + "/theirs:v1", "--name", "back"));
        }
        assertSame("back");
    }

    /// The very same configuration, and with it the very same files; layers may be compressed in another way.
    private void assertSame(String name) throws IOException {
        try (Store store = store()) {
            Image back = store.find(name).orElseThrow();
            assertThat(back.manifest().config().digest()).isEqualTo(config);
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    private Store store() throws IOException {
        return Store.open(folder.resolve(".home/data/images"));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    private static void succeed(CommandRun run) {
        assertThat(run.exitCode()).as(run.talk()).isZero();
    }

    private static void skopeo(String... arguments) {
        HostCommand.run(Stream.concat(Stream.of("skopeo"), Stream.of(arguments)).toList())
                .demanded();
    }

    /// With images of its own, which no other test and no user sees.
    private String buildah(String... arguments) {
        List<String> storage = List.of(
                "--root", folder.resolve("buildah").toString(),
                "--runroot", folder.resolve("buildah-run").toString(),
                "--storage-driver", "vfs");
        return HostCommand.run(Stream.of(List.of("buildah"), storage, List.of(arguments))
                        .flatMap(List::stream)
                        .toList())
                .demanded();
    }

    private static Image image(Store store) throws IOException {
        byte[] program = "print('hello')\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        LayerContent code = LayerContent.of(
                "code",
                List.of(
                        new LayerEntry.RegularFile("var/task/app.py", 0644, new FileContent.Bytes(program)),
                        new LayerEntry.SymbolicLink("bin", "usr/bin")));
        LayerContent more = LayerContent.of(
                "more", List.of(new LayerEntry.RegularFile("opt/läyer", 0755, FileContent.Bytes.of("more"))));
        return store.image(TestImages.config(), List.of(store.layer(code), store.layer(more)));
    }
}

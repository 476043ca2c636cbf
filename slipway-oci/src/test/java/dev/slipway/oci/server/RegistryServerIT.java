package dev.slipway.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.TestImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The registry in a process of its own, with clients that are not ours, and with a sudden end.
@Timeout(120)
class RegistryServerIT {

    @TempDir
    private Path folder;

    private Path directory;
    private Image built;
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        directory = folder.resolve("store");
        try (Store store = Store.open(directory)) {
            built = store.image(
                    TestImages.config(),
                    List.of(store.layer(TestImages.content("code", "var/task/app.py", "print('hello')\n"))));
            store.name("team/thumbnail:1", built);
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryProgram.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(String.valueOf(output.readLine()));
    }

    @AfterEach
    void stop() {
        process.destroyForcibly().onExit().join();
    }

    private String registry(String name) {
        return "docker://127.0.0.1:" + port + "/" + name;
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }

    private List<Path> partialFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("blobs/sha256"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @Test
    void skopeoPullsWhatWasBuilt() throws IOException {
        Path copy = folder.resolve("copy");
        run("skopeo", "copy", "--src-tls-verify=false", registry("team/thumbnail:1"), "dir:" + copy);

        assertThat(copy.resolve("manifest.json")).hasBinaryContent(built.rawManifest());
    }

    @Test
    void skopeoPushesWhatTheStoreThenHas() throws IOException {
        Path copy = folder.resolve("copy");
        run("skopeo", "copy", "--src-tls-verify=false", registry("team/thumbnail:1"), "oci:" + copy + ":x");
        run("skopeo", "copy", "--dest-tls-verify=false", "oci:" + copy + ":x", registry("pushed/elsewhere:2"));

        try (Store store = Store.open(directory)) {
            assertThat(store.find("pushed/elsewhere:2").map(Image::descriptor).map(Descriptor::digest))
                    .hasValue(built.descriptor().digest());
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void skopeoPushesInDockersFormatAndItStaysThat() throws IOException {
        run(
                "skopeo",
                "copy",
                "--format=v2s2",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                registry("team/thumbnail:1"),
                registry("docker:1"));

        assertThat(run("skopeo", "inspect", "--raw", "--tls-verify=false", registry("docker:1")))
                .contains("application/vnd.docker.distribution.manifest.v2+json");
    }

    @Test
    void skopeoListsTagsAndDeletes() throws IOException {
        assertThat(run("skopeo", "list-tags", "--tls-verify=false", registry("team/thumbnail")))
                .contains("\"1\"");
        run("skopeo", "delete", "--tls-verify=false", registry("team/thumbnail:1"));

        try (Store store = Store.open(directory)) {
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void anEndInTheMiddleOfAnUploadLeavesNothingThatIsSeen() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI uploads = URI.create("http://127.0.0.1:" + port + "/v2/team/thumbnail/blobs/uploads/");
        String location = client.send(
                        HttpRequest.newBuilder(uploads)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        byte[] half = new byte[1 << 20];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + location + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 2 * half.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            while (partialFiles().stream().mapToLong(RegistryServerIT::size).sum() < half.length) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            process.destroyForcibly().onExit().join();
        }

        try (Store store = Store.open(directory)) {
            assertThat(store.verify().damages()).isEmpty();
            assertThat(store.find("team/thumbnail:1")).isPresent();
            assertThat(store.size(Digest.of(half))).isEmpty();
            assertThat(store.collectGarbage().partialFiles()).isEqualTo(1);
        }
        assertThat(partialFiles()).isEmpty();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}

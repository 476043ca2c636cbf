package dev.slipway.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.testkit.HostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `oras` and `cosign` at the embedded registry: artifacts that are no images, what refers to an image, and signatures.
class ArtifactClientsIT {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private String image;
    private Digest digest;

    @BeforeEach
    void anImageIsServed() throws IOException, InterruptedException {
        registry = TestRegistry.start(folder.resolve("store"));
        digest = Digest.of(registry.pushImage("team/app", "v1", "code"));
        image = "127.0.0.1:" + registry.port() + "/team/app";
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void orasPushesAnArtifactAndPullsIt() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "all is well\n");

        run("oras", "push", "--plain-http", "--artifact-type", "text/notes", image + ":notes", "notes.txt");
        Files.delete(folder.resolve("notes.txt"));
        run("oras", "pull", "--plain-http", image + ":notes");

        assertThat(folder.resolve("notes.txt")).hasContent("all is well\n");
        assertThat(run("oras", "repo", "tags", "--plain-http", image)).isEqualTo("notes\nv1\n");
        assertThat(registry.store().verify().damages()).isEmpty();
    }

    @Test
    void orasAttachesToAnImageAndFindsWhatIsAttached() throws IOException {
        Files.writeString(folder.resolve("packages.json"), "{}");

        run("oras", "attach", "--plain-http", "--artifact-type", "text/packages", image + ":v1", "packages.json");

        assertThat(run("oras", "discover", "--plain-http", image + ":v1")).contains("text/packages", digest.toString());
        assertThat(registry.log()).contains("GET /v2/team/app/referrers/" + digest + " 200");
        assertThat(run("oras", "repo", "tags", "--plain-http", image)).isEqualTo("v1\n");
    }

    @Test
    void cosignSignsAnImageAndVerifiesIt() throws IOException {
        run("cosign", "generate-key-pair");
        String signed = image + "@" + digest;

        assertThat(cosign("verify", "--key", "cosign.pub", "--insecure-ignore-tlog", signed)
                        .succeeded())
                .isFalse();
        cosign("sign", "--yes", "--key", "cosign.key", "--tlog-upload=false", signed)
                .demanded();

        assertThat(cosign("verify", "--key", "cosign.pub", "--insecure-ignore-tlog", signed)
                        .demanded())
                .contains(digest.toString());
        assertThat(registry.store().verify().damages()).isEmpty();
    }

    private HostCommand cosign(String action, String... arguments) {
        return HostCommand.run(Stream.concat(words("cosign", action, "--allow-http-registry"), Stream.of(arguments))
                .toList());
    }

    private String run(String... words) {
        return HostCommand.run(words(words).toList()).demanded();
    }

    /// In the test's folder, where both leave their files, with an empty password for the key.
    private Stream<String> words(String... words) {
        return Stream.concat(List.of("env", "-C", folder.toString(), "COSIGN_PASSWORD=").stream(), Stream.of(words));
    }
}

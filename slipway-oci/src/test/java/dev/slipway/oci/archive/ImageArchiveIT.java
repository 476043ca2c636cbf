package dev.slipway.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Platform;
import dev.slipway.oci.Reference;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What programs that are not ours make of our archives.
class ImageArchiveIT {

    private static final Reference NAME = Reference.parse("thumbnail");

    @TempDir
    Path folder;

    private Image image;
    private Path archive;

    @BeforeEach
    void buildAnImage() throws IOException {
        archive = folder.resolve("image.tar");
        try (Store store = Store.open(folder.resolve("store"))) {
            LayerContent content = LayerContent.of(
                    "code",
                    List.of(
                            new LayerEntry.RegularFile("var/task/app.py", 0644, FileContent.Bytes.of("pass\n")),
                            new LayerEntry.SymbolicLink("bin", "usr/bin")));
            ImageConfig config = new ImageConfig(
                    Platform.LINUX_AMD64,
                    new LinkedHashMap<>(Map.of("TABLE", "orders")),
                    List.of("/usr/bin/python3"),
                    List.of("app.handler"),
                    Optional.of("/var/task"),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    List.of());
            image = store.image(config, List.of(store.layer(content)));
        }
    }

    @Test
    void skopeoInspectsAnOciArchive() throws IOException {
        write(out -> ImageArchive.writeOci(image, NAME, out));
        assertThat(run("skopeo", "inspect", "oci-archive:" + archive + ":thumbnail:latest"))
                .contains(image.descriptor().digest().toString())
                .contains("TABLE=orders");
    }

    @Test
    void skopeoInspectsADockerArchiveByTheNameThatDockerGivesIt() throws IOException {
        write(out -> ImageArchive.writeDocker(image, NAME, out));
        assertThat(run("skopeo", "inspect", "docker-archive:" + archive + ":thumbnail:latest"))
                .contains("TABLE=orders")
                .contains(image.layers().getFirst().diffId().toString());
    }

    @Test
    void aDockerArchiveIsAnOciArchiveToo() throws IOException {
        write(out -> ImageArchive.writeDocker(image, NAME, out));
        assertThat(run("skopeo", "inspect", "oci-archive:" + archive + ":latest"))
                .contains(image.descriptor().digest().toString());
    }

    @Test
    void gnuTarListsTheExportedRootFileSystem() throws IOException {
        write(out -> RootFileSystem.export(image, out));
        assertThat(run("tar", "tf", archive.toString()).lines())
                .containsExactly("var/", "var/task/", "bin", "var/task/app.py");
    }

    private void write(Action action) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            action.writeTo(out);
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }

    private interface Action {
        void writeTo(OutputStream out) throws IOException;
    }
}

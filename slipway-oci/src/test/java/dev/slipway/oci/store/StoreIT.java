package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Image;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What programs that are not ours make of a store.
class StoreIT {

    @TempDir
    Path folder;

    private Path directory;
    private Image image;

    @BeforeEach
    void storeAnImage() throws IOException {
        directory = folder.resolve("store");
        try (Store store = Store.open(directory, folder.resolve("cache"), dev.slipway.io.progress.Progress.silent())) {
            LayerContent system = LayerContent.of(
                    "system",
                    List.of(
                            new LayerEntry.RegularFile("usr/bin/tool", 0755, FileContent.Bytes.of("#!/bin/sh\n")),
                            new LayerEntry.SymbolicLink("bin", "usr/bin"),
                            new LayerEntry.HardLink("usr/bin/alias", "usr/bin/tool"),
                            new LayerEntry.RegularFile("etc/" + "long-".repeat(40), 0644, FileContent.Bytes.of("x"))));
            LayerContent code = TestImages.content("code", "var/task/ümläut.py", "print('hello')\n");
            image = store.image(TestImages.config(), List.of(store.layer(system), store.layer(code)));
            store.name("thumbnail:latest", image);
        }
    }

    @Test
    void skopeoInspectsAnImageByItsName() throws IOException {
        String output = run("skopeo", "inspect", "oci:" + directory + ":thumbnail:latest");
        assertThat(output)
                .contains(image.descriptor().digest().toString())
                .contains("\"Architecture\": \"amd64\"")
                .contains("LAMBDA_TASK_ROOT=/var/task");
    }

    @Test
    void skopeoCopiesAnImageAndKeepsItsDigest() throws IOException {
        Path copy = folder.resolve("copy");
        run("skopeo", "copy", "oci:" + directory + ":thumbnail:latest", "dir:" + copy);
        assertThat(copy.resolve("manifest.json")).hasBinaryContent(image.rawManifest());
    }

    @Test
    void umociUnpacksAnImage() throws IOException {
        Path bundle = folder.resolve("bundle");
        run("umoci", "unpack", "--rootless", "--image", directory + ":thumbnail:latest", bundle.toString());
        Path root = bundle.resolve("rootfs");
        assertThat(root.resolve("var/task/ümläut.py")).hasContent("print('hello')\n");
        assertThat(root.resolve("etc/" + "long-".repeat(40))).hasContent("x");
        assertThat(Files.readSymbolicLink(root.resolve("bin"))).hasToString("usr/bin");
        assertThat(Files.getAttribute(root.resolve("usr/bin/alias"), "unix:ino"))
                .isEqualTo(Files.getAttribute(root.resolve("usr/bin/tool"), "unix:ino"));
        assertThat(root.resolve("usr/bin/tool")).isExecutable();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }
}

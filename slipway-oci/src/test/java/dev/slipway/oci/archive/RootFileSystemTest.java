package dev.slipway.oci.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarReader;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileSystemTest {

    @TempDir
    Path folder;

    @Test
    void filesOfUpperLayersReplaceThoseOfLowerOnes() throws IOException {
        assertThat(export(List.of(file("etc/name", "lower")), List.of(file("etc/name", "upper"))))
                .containsExactly("etc/", "etc/name=upper");
    }

    @Test
    void aWhiteoutTakesAFileOrAFolderAwayButNothingOfItsOwnLayer() throws IOException {
        assertThat(export(
                        List.of(file("a/one", "1"), file("a/two", "2"), file("b/three", "3")),
                        List.of(file("a/.wh.one", ""), file(".wh.b", ""), file("b/four", "4"))))
                .containsExactly("a/", "b/", "a/two=2", "b/four=4");
    }

    @Test
    void anOpaqueFolderHidesAllThatLowerLayersHaveInIt() throws IOException {
        assertThat(export(
                        List.of(file("a/b/one", "1"), file("ab", "stays")),
                        List.of(file("a/.wh..wh..opq", ""), file("a/two", "2"))))
                .containsExactly("a/", "ab=stays", "a/two=2");
    }

    @Test
    void aFolderThatBecomesALinkLosesItsContentAndALinkThatBecomesAFolderStaysOne() throws IOException {
        LayerEntry link = new LayerEntry.SymbolicLink("lib", "usr/lib");
        assertThat(export(List.of(file("lib/one", "1")), List.of(link))).containsExactly("lib->usr/lib");
        assertThat(export(List.of(link), List.of(file("lib/one", "1")))).containsExactly("lib/", "lib/one=1");
    }

    @Test
    void aHardLinkKeepsItsContentWhenTheOtherNameIsDeleted() throws IOException {
        List<LayerEntry> lower = List.of(
                file("first", "content"),
                new LayerEntry.HardLink("second", "first"),
                new LayerEntry.HardLink("third", "first"));
        assertThat(export(lower, List.of())).containsExactly("first=content", "second=>first", "third=>first");
        assertThat(export(lower, List.of(file(".wh.first", "")))).containsExactly("second=content", "third=>second");
    }

    private static LayerEntry file(String path, String text) {
        return new LayerEntry.RegularFile(path, 0644, FileContent.Bytes.of(text));
    }

    @SafeVarargs
    private List<String> export(List<LayerEntry>... layers) throws IOException {
        try (Store store = Store.open(folder)) {
            List<Layer> stored = new ArrayList<>();
            for (List<LayerEntry> entries : layers) {
                stored.add(store.layer(LayerContent.of("layer", entries)));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(RootFileSystem.export(store.image(config(), stored), out))
                    .isEmpty();
            return list(out.toByteArray());
        }
    }

    private static List<String> list(byte[] tar) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TarReader reader = TarReader.open(new ByteArrayInputStream(tar), ArchiveLimits.LAYER)) {
            for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                lines.add(
                        switch (entry.get()) {
                            case TarEntry.Directory directory -> directory.path() + "/";
                            case TarEntry.RegularFile file ->
                                file.path() + "=" + new String(reader.content().readAllBytes(), StandardCharsets.UTF_8);
                            case TarEntry.SymbolicLink link -> link.path() + "->" + link.target();
                            case TarEntry.HardLink link -> link.path() + "=>" + link.target();
                            case TarEntry.Special special -> special.path() + "!";
                        });
            }
        }
        return lines;
    }

    private static ImageConfig config() {
        return new ImageConfig(
                Platform.LINUX_AMD64,
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }
}

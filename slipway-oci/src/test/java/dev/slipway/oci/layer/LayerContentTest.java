package dev.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerContentTest {

    @Test
    void entriesAreSortedByTheirBytesAndMissingFoldersAreAdded() {
        // U+FFFD comes before U+1F600 in UTF-8, but after its surrogates in UTF-16.
        assertThat(paths(List.of(file("b/c/d"), file("a\uFFFD"), file("a\uD83D\uDE00"), file("b-"), file("B"))))
                .containsExactly("B", "a\uFFFD", "a\uD83D\uDE00", "b", "b-", "b/c", "b/c/d");
    }

    @Test
    void ofSeveralEntriesWithOnePathTheLastWins() {
        List<LayerEntry> entries = List.of(file("a"), new LayerEntry.SymbolicLink("a", "b"));
        assertThat(LayerContent.of("code", entries).entries()).containsExactly(new LayerEntry.SymbolicLink("a", "b"));
    }

    @Test
    void aHardLinkComesBehindTheFileWhicheverWayItWasSaid() {
        FileContent content = FileContent.Bytes.of("x");
        List<LayerEntry> entries = new ArrayList<>(List.of(
                new LayerEntry.RegularFile("m", 0755, content),
                new LayerEntry.HardLink("a", "z"),
                new LayerEntry.HardLink("z", "m"),
                new LayerEntry.HardLink("n", "m")));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertThat(LayerContent.of("code", entries).entries())
                    .containsExactly(
                            new LayerEntry.RegularFile("a", 0755, content),
                            new LayerEntry.HardLink("m", "a"),
                            new LayerEntry.HardLink("n", "a"),
                            new LayerEntry.HardLink("z", "a"));
        }
    }

    @Test
    void aHardLinkThatLeadsToNoFileIsRefused() {
        for (List<LayerEntry> entries : List.<List<LayerEntry>>of(
                List.of(new LayerEntry.HardLink("a", "b")),
                List.of(new LayerEntry.HardLink("a", "b"), new LayerEntry.HardLink("b", "a")),
                List.of(new LayerEntry.HardLink("a", "b"), new LayerEntry.Directory("b", 0755)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> LayerContent.of("code", entries));
        }
    }

    private static List<String> paths(List<LayerEntry> entries) {
        return LayerContent.of("code", entries).entries().stream()
                .map(LayerEntry::path)
                .toList();
    }

    private static LayerEntry file(String path) {
        return new LayerEntry.RegularFile(path, 0644, FileContent.Bytes.of("x"));
    }
}

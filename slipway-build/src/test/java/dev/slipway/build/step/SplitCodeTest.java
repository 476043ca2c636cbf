package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitCodeTest {

    private static final int MEGABYTE = 1 << 20;

    private final SplitCode splitCode = new SplitCode();

    @Test
    void smallCodeIsOneLayer() {
        List<LayerEntry> entries = List.of(file("var/task/app.py", 100), file("var/task/package/module.py", 100));

        assertThat(splitCode.run(new SplitCode.Input(entries, "var/task")))
                .containsExactly(new SplitCode.Part("code", entries));
    }

    @Test
    void largeCodeIsSplitAndAFolderStaysTogether() {
        List<LayerEntry> entries = largeCode();

        List<SplitCode.Part> parts = splitCode.run(new SplitCode.Input(entries, "var/task"));

        assertThat(parts).hasSizeBetween(5, 16);
        assertThat(parts.stream().flatMap(part -> part.entries().stream()))
                .containsExactlyInAnyOrderElementsOf(entries);
        for (int folder = 0; folder < 40; folder++) {
            String prefix = "var/task/package_" + folder + "/";
            assertThat(parts.stream()
                            .filter(part -> part.entries().stream()
                                    .anyMatch(entry -> entry.path().startsWith(prefix))))
                    .hasSize(1);
        }
    }

    @Test
    void aNewFolderChangesOnePartOnly() {
        List<LayerEntry> more = new ArrayList<>(largeCode());
        more.add(file("var/task/another/module.py", 10));

        List<SplitCode.Part> before = splitCode.run(new SplitCode.Input(largeCode(), "var/task"));
        List<SplitCode.Part> after = splitCode.run(new SplitCode.Input(more, "var/task"));

        assertThat(after.stream().filter(part -> !before.contains(part))).hasSize(1);
    }

    private static List<LayerEntry> largeCode() {
        List<LayerEntry> entries = new ArrayList<>();
        for (int folder = 0; folder < 40; folder++) {
            entries.add(file("var/task/package_" + folder + "/a.py", MEGABYTE));
            entries.add(file("var/task/package_" + folder + "/deeper/b.py", MEGABYTE));
        }
        return entries;
    }

    private static LayerEntry file(String path, int size) {
        return new LayerEntry.RegularFile(path, 0644, new FileContent.OfFile(java.nio.file.Path.of("/" + path), size));
    }
}

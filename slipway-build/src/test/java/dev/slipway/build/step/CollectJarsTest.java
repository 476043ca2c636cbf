package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectJarsTest {

    @TempDir
    Path folder;

    @Test
    void theClassPathIsInTheOrderOfNamesAndHasJarsOnly() throws IOException {
        for (String name : List.of("b-1.jar", "a-2.jar", "native.so")) {
            Files.writeString(folder.resolve(name), name);
        }

        CollectJars.Jars jars = new CollectJars().run(new CollectJars.Input(folder, "var/task/lib"));

        assertThat(jars.classPath()).containsExactly("/var/task/lib/a-2.jar", "/var/task/lib/b-1.jar");
        assertThat(jars.entries()).extracting(LayerEntry::path).contains("var/task/lib/native.so");
        assertThat(jars.holds()).isEqualTo("a-2, b-1");
    }

    @Test
    void noJarsAreSaidToBeNothing() throws IOException {
        assertThat(new CollectJars().run(new CollectJars.Input(folder, "lib")).holds())
                .isEqualTo("nothing");
    }
}

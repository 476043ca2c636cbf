package dev.slipway.build.step;

import dev.slipway.build.source.SourceTree;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Lays jars out in an image, and says what a class path has to list to have them.
public final class CollectJars {

    private static final String JAR = ".jar";

    /// @param folder with the jars
    /// @param target where they lie in the image, without the leading slash
    public record Input(Path folder, String target) {}

    /// Jars in an image.
    ///
    /// @param entries   as they lie in the layer
    /// @param classPath their absolute paths, in the order of their names: the order in which a folder lists
    ///                  them is the machine's own, and with it which of two classes of one name is found
    public record Jars(List<LayerEntry> entries, List<String> classPath) {

        /// The jars' names without their ending, for people.
        public String holds() {
            return classPath.isEmpty()
                    ? "nothing"
                    : String.join(", ", classPath.stream().map(Jars::shortName).toList());
        }

        private static String shortName(String path) {
            return path.substring(path.lastIndexOf('/') + 1, path.length() - JAR.length());
        }
    }

    /// The jars.
    ///
    /// @throws IOException if the folder cannot be read
    public Jars run(Input input) throws IOException {
        List<LayerEntry> entries = SourceTree.ofFolder(input.folder(), input.target());
        return new Jars(
                entries,
                entries.stream()
                        .map(LayerEntry::path)
                        .filter(path -> path.endsWith(JAR))
                        .sorted()
                        .map(path -> "/" + path)
                        .toList());
    }
}

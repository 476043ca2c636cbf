package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Files of an image that may be shared objects, or jars with some.
///
/// @param inputs of their content
/// @param files  on this machine, by their names for people; asked only if the inputs are new
public record PossibleObjects(Digest inputs, Listing files) {

    /// Lists the files.
    @FunctionalInterface
    public interface Listing {
        SortedMap<String, Path> files() throws IOException;
    }

    /// Those below a folder.
    public static PossibleObjects below(Path folder, Digest inputs) {
        return new PossibleObjects(inputs, () -> {
            SortedMap<String, Path> files = new TreeMap<>();
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(file -> LibraryNeeds.mayMatter(file.getFileName().toString()))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .forEach(file -> files.put(folder.relativize(file).toString(), file));
            }
            return files;
        });
    }

    /// Those of entries that may matter at all.
    static List<LayerEntry> among(List<LayerEntry> entries) {
        return entries.stream()
                .filter(LayerEntry.RegularFile.class::isInstance)
                .filter(entry -> LibraryNeeds.mayMatter(entry.path()))
                .toList();
    }

    /// Those of a part of a service's code; empty where there are none.
    public static Optional<PossibleObjects> in(CodePart part) {
        return part.objects()
                .map(inputs -> new PossibleObjects(inputs, () -> {
                    SortedMap<String, Path> files = new TreeMap<>();
                    for (LayerEntry entry : among(part.listing().entries())) {
                        if (entry instanceof LayerEntry.RegularFile file
                                && file.content() instanceof FileContent.OfFile content) {
                            files.put(entry.path(), content.file());
                        }
                    }
                    return files;
                }));
    }
}

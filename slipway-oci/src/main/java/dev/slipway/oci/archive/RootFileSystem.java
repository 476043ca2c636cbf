package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarWriter;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.layer.LayerContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The root file system that an image's layers make together, as one tar: what upper layers replace or delete
/// is not in it. Owners and times are kept.
///
/// The layers are read twice and never unpacked: first what is in them, then the content of what has stayed.
public final class RootFileSystem {

    private static final int BUFFER_SIZE = 1 << 16;

    private RootFileSystem() {}

    /// Writes the root file system as an uncompressed tar. Folders come first, then links, then files.
    ///
    /// @param out not closed
    /// @return the paths that were left out: devices and named pipes
    /// @throws ProblemException with [OciProblem.WrongContent] if a layer is damaged or hostile
    /// @throws IOException      if a layer cannot be read or `out` cannot be written
    public static List<String> export(Image image, OutputStream out) throws IOException {
        LayerUnion union = new LayerUnion();
        for (Layer layer : image.layers()) {
            LayerChanges changes = new LayerChanges(union.layers());
            LayerEntries.forEach(layer, (entry, ordinal, _) -> changes.add(entry, ordinal));
            union.apply(changes);
        }
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_SIZE);
        TarWriter tar = new TarWriter(buffered, LayerContent.TIME);
        union.writeFoldersAndLinks(tar);
        for (int i = 0; i < image.layers().size(); i++) {
            int index = i;
            LayerEntries.forEach(image.layers().get(i), (entry, ordinal, content) -> {
                if (entry instanceof TarEntry.RegularFile file) {
                    union.writeFile(new LayerUnion.ContentPlace(index, ordinal), file, content, tar);
                }
            });
        }
        tar.finish();
        buffered.flush();
        return union.specialFiles();
    }
}

package dev.slipway.oci.archive;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarReader;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Layer;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Goes through a layer's tar.
final class LayerEntries {

    private LayerEntries() {}

    /// @throws ProblemException with [OciProblem.WrongContent] if the layer is damaged or hostile
    static void forEach(Layer layer, Action action) throws IOException {
        try (TarReader reader = TarReader.open(layer.blob(), ArchiveLimits.LAYER)) {
            Optional<TarEntry> entry = reader.next();
            for (long ordinal = 0; entry.isPresent(); ordinal++) {
                action.accept(entry.get(), ordinal, reader.content());
                entry = reader.next();
            }
        } catch (MalformedArchiveException malformed) {
            String reason = String.valueOf(malformed.getMessage());
            throw new ProblemException(
                    new OciProblem.WrongContent(layer.descriptor().digest(), reason), malformed);
        }
    }

    interface Action {
        void accept(TarEntry entry, long ordinal, InputStream content) throws IOException;
    }
}

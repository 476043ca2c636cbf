package dev.slipway.build.embedded;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarReader;
import dev.slipway.io.elf.SharedObject;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The shared objects in layers.
final class SharedObjects {

    private SharedObjects() {}

    /// The architectures of all shared objects in the layers.
    static Set<Integer> machines(List<Layer> layers) throws IOException {
        Set<Integer> machines = new TreeSet<>();
        Path file = Files.createTempFile("object", ".so");
        for (Layer layer : layers) {
            try (TarReader reader = TarReader.open(layer.blob(), ArchiveLimits.LAYER)) {
                for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                    if (entry.get() instanceof TarEntry.RegularFile) {
                        Files.write(file, reader.content().readAllBytes());
                        SharedObject.read(file).map(SharedObject::machine).ifPresent(machines::add);
                    }
                }
            }
        }
        Files.delete(file);
        return machines;
    }
}

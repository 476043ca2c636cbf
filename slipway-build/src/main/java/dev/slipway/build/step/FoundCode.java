package dev.slipway.build.step;

import dev.slipway.build.source.Branch;
import dev.slipway.build.source.ServiceFiles;
import dev.slipway.build.source.TreeSnapshot;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The code of one layer, as it is now.
final class FoundCode {

    private final String name;
    private final List<Branch> branches;
    private final ServiceFiles files;
    private final Optional<SeenCode.Part> known;
    private Optional<ServiceFiles.Walk> walk = Optional.empty();

    /// @param name     of the layer
    /// @param branches that are in it
    /// @param known    the same at an earlier build, if nothing has changed
    FoundCode(String name, List<Branch> branches, ServiceFiles files, Optional<SeenCode.Part> known) {
        this.name = name;
        this.branches = branches;
        this.files = files;
        this.known = known;
    }

    String name() {
        return name;
    }

    Optional<SeenCode.Part> known() {
        return known;
    }

    /// In bytes, without what folders and links take.
    long size() throws IOException {
        if (known.isPresent()) {
            return known.get().facts().size();
        }
        long size = 0;
        for (LayerEntry entry : entries()) {
            size += entry instanceof LayerEntry.RegularFile file
                    ? file.content().size()
                    : 0;
        }
        return size;
    }

    /// What the files look like, where that tells all about them.
    Optional<TreeSnapshot> snapshot() throws IOException {
        return known.isPresent() ? known.map(SeenCode.Part::snapshot) : walk().snapshot();
    }

    /// The files as they lie in the image.
    List<LayerEntry> entries() throws IOException {
        return walk().entries();
    }

    private synchronized ServiceFiles.Walk walk() throws IOException {
        if (walk.isEmpty()) {
            walk = Optional.of(files.walk(branches));
        }
        return walk.get();
    }
}

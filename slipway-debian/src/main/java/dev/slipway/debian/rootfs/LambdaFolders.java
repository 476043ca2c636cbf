package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.LayerEntry;
import java.util.List;

/// The folders that Lambda and the code for it take for granted: `/var/task` for the code, `/opt` for layers and
/// extensions, `/tmp`, which Lambda replaces by one of its own; and where the kernel's file systems are mounted.
final class LambdaFolders implements RootConcern {

    private static final List<LayerEntry.Directory> FOLDERS = List.of(
            new LayerEntry.Directory("dev", 0755),
            new LayerEntry.Directory("opt", 0755),
            new LayerEntry.Directory("proc", 0755),
            new LayerEntry.Directory("sys", 0755),
            new LayerEntry.Directory("tmp", 01777),
            new LayerEntry.Directory("var/task", 0755),
            new LayerEntry.Directory("var/tmp", 01777));

    @Override
    public void apply(Composition composition) {
        FOLDERS.forEach(composition.root()::add);
    }
}

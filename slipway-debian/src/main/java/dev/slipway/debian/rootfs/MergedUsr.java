package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.LayerEntry;
import java.util.List;

/// The merged `/usr`: `/bin`, `/sbin` and `/lib*` are links to the folders below `/usr` (Debian's usrmerge). A
/// few packages still name files by the link; in a layer such a name would put a folder in the link's place.
final class MergedUsr implements RootConcern {

    private static final List<String> LINKS = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

    /// The links that every system has; the others come with packages that need them.
    private static final List<String> ALWAYS = List.of("bin", "sbin", "lib");

    /// The path that a package's path means.
    static String path(String path) {
        int slash = path.indexOf('/');
        return LINKS.contains(slash < 0 ? path : path.substring(0, slash)) ? "usr/" + path : path;
    }

    /// Whether this is one of the links themselves.
    static boolean isLink(String path) {
        return LINKS.contains(path);
    }

    @Override
    public void apply(Composition composition) {
        RootTree root = composition.root();
        for (String name : LINKS) {
            boolean needed = ALWAYS.contains(name) || root.at("usr/" + name).isPresent();
            if (needed && root.at(name).isEmpty()) {
                root.add(new LayerEntry.SymbolicLink(name, "usr/" + name));
            }
        }
    }
}

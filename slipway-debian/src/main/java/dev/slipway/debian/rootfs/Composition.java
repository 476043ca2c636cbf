package dev.slipway.debian.rootfs;

import dev.slipway.debian.unpack.UnpackedPackage;
import java.util.List;

/// A root file system in the making.
///
/// @param root         its files so far
/// @param packages     that it is made of
/// @param architecture of its programs
record Composition(RootTree root, List<UnpackedPackage> packages, Architecture architecture) {

    /// Whether a package with this name is in it.
    boolean has(String name) {
        return packages.stream().anyMatch(candidate -> candidate.name().equals(name));
    }
}

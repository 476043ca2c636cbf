package dev.slipway.debian.rootfs;

import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Packages as a root file system: layers with the packages' files, and one above them with all that is
/// computed from the packages together.
public final class RootFileSystem {

    /// Changes with anything that makes other layers from the same packages: it is part of what a layer is
    /// known by.
    public static final String COMPOSER = "debian-1";

    /// In their order: the later ones see what the earlier ones added.
    private static final List<RootConcern> CONCERNS = List.of(
            new MergedUsr(),
            new SystemFolders(),
            new Accounts(),
            new DefaultConfiguration(),
            new TimeZone(),
            new CertificateBundle(),
            new JavaTrustStore(),
            new Alternatives(),
            new LinkerCache());

    private RootFileSystem() {}

    /// A layer with the files of some packages. It depends on nothing else.
    public static LayerContent packages(String name, List<UnpackedPackage> packages, boolean documentation) {
        List<LayerEntry> entries = new ArrayList<>();
        packages.forEach(unpacked -> entries.addAll(PackageEntries.of(unpacked, documentation)));
        return LayerContent.of(name, entries);
    }

    /// The layer above all packages' layers.
    ///
    /// @param packages all packages of the base
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.debian.problem.DebianProblem]: two
    ///         packages have one file
    /// @throws IOException if a package's file cannot be read
    public static LayerContent settings(
            String name, List<UnpackedPackage> packages, Architecture architecture, boolean documentation)
            throws IOException {
        RootTree root = new RootTree();
        for (UnpackedPackage unpacked : packages) {
            root.add(unpacked, PackageEntries.of(unpacked, documentation));
        }
        root.checkFolders();
        Composition composition = new Composition(root, packages, architecture);
        for (RootConcern concern : CONCERNS) {
            concern.apply(composition);
        }
        return LayerContent.of(name, root.added());
    }
}

package dev.slipway.debian.rootfs;

import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.util.List;

/// A package's entry in the list that vulnerability scanners read where there is no dpkg: one file for each
/// package below `/var/lib/dpkg/status.d`, as the distroless images have it, so that each layer has its own
/// packages' only.
final class ScannerStatus {

    private static final String FOLDER = "var/lib/dpkg/status.d/";

    private ScannerStatus() {}

    static List<LayerEntry> of(UnpackedPackage unpacked) {
        String sums = unpacked.controlFiles().getOrDefault("md5sums", "");
        return List.of(file(unpacked.name(), status(unpacked.controlText())), file(unpacked.name() + ".md5sums", sums));
    }

    /// dpkg writes the same field, in the same place, into `/var/lib/dpkg/status`.
    private static String status(String control) {
        int end = control.indexOf('\n') + 1;
        return control.substring(0, end) + "Status: install ok installed\n" + control.substring(end);
    }

    private static LayerEntry file(String name, String content) {
        return new LayerEntry.RegularFile(FOLDER + name, 0644, FileContent.Bytes.of(content));
    }
}

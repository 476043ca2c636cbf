package dev.slipway.debian.index;

import java.net.URI;

/// One suite at one mirror: `trixie-security` at `http://deb.debian.org/debian-security`.
///
/// @param name     as it stands below `dists/`
/// @param mirror   the address that `dists/` and `pool/` lie below
/// @param snapshot whether it is the archive of a past day, which stays as it was
public record ArchiveSuite(String name, URI mirror, boolean snapshot) {

    /// The address of a file below the suite's folder.
    public URI file(String path) {
        return below("dists/" + name + "/" + path);
    }

    /// The address of a file below the mirror's.
    public URI below(String path) {
        String root = mirror.toString();
        return URI.create(root.endsWith("/") ? root + path : root + "/" + path);
    }
}

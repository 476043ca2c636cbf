package dev.slipway.debian;

import dev.slipway.debian.index.ArchiveSuite;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which Debian, and where it is fetched from. Updates and security updates are always part of it, where the
/// suite has them.
///
/// @param name           such as `trixie`
/// @param mirror         what `dists/` and `pool/` lie below; empty for Debian's own. Of a snapshot: what the
///                       snapshots' folders lie below
/// @param securityMirror the same for security updates
/// @param snapshot       a time of the snapshot archive, such as `20261101T000000Z`: all is as it was then
public record Suite(String name, Optional<URI> mirror, Optional<URI> securityMirror, Optional<String> snapshot) {

    private static final URI MIRROR = URI.create("http://deb.debian.org/debian");
    private static final URI SECURITY_MIRROR = URI.create("http://deb.debian.org/debian-security");
    private static final URI SNAPSHOTS = URI.create("http://snapshot.debian.org/archive/debian");
    private static final URI SECURITY_SNAPSHOTS = URI.create("http://snapshot.debian.org/archive/debian-security");

    /// The suite that a base is made of where nothing else is said.
    public static final Suite TRIXIE = of("trixie");

    /// Suites that are updated in place.
    private static final Set<String> WITHOUT_UPDATES = Set.of("sid", "unstable", "experimental");

    /// A suite at Debian's own mirrors, as it is today.
    public static Suite of(String name) {
        return new Suite(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The suite, its updates and its security updates.
    List<ArchiveSuite> archives() {
        URI main = place(mirror, MIRROR, SNAPSHOTS);
        if (WITHOUT_UPDATES.contains(name)) {
            return List.of(new ArchiveSuite(name, main, snapshot.isPresent()));
        }
        URI security = place(securityMirror, SECURITY_MIRROR, SECURITY_SNAPSHOTS);
        return List.of(
                new ArchiveSuite(name, main, snapshot.isPresent()),
                new ArchiveSuite(name + "-updates", main, snapshot.isPresent()),
                new ArchiveSuite(name + "-security", security, snapshot.isPresent()));
    }

    private URI place(Optional<URI> named, URI current, URI snapshots) {
        return snapshot.isEmpty()
                ? named.orElse(current)
                : new ArchiveSuite(name, named.orElse(snapshots), true).below(snapshot.get());
    }
}

package dev.slipway.build.python;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A locked dependency.
///
/// @param name    with its extras: `requests[socks]`
/// @param version exactly this one
/// @param marker  an environment marker (PEP 508), where it is not always wanted
/// @param hashes  such as `sha256:9f86…`
record PinnedRequirement(String name, String version, Optional<String> marker, List<String> hashes) {

    /// In the syntax of `requirements.txt`.
    String line() {
        StringBuilder line = new StringBuilder(name + "==" + version);
        marker.ifPresent(text -> line.append(" ; ").append(text));
        for (String hash : new TreeSet<>(hashes)) {
            line.append(" \\\n    --hash=").append(hash);
        }
        return line.toString();
    }
}

package dev.slipway.debian;

import dev.slipway.oci.Platform;
import java.util.Comparator;
import java.util.List;

/// All packages of a base, with their versions and hashes: composed again from the same lock, a base has the
/// same bytes.
///
/// @param suite     where they are from
/// @param platform  what they are for
/// @param requested the packages that were asked for
/// @param packages  those, and all that they need, by name
public record PackageLock(Suite suite, Platform platform, List<String> requested, List<LockedPackage> packages) {

    public PackageLock {
        requested = requested.stream().distinct().sorted().toList();
        packages = packages.stream()
                .sorted(Comparator.comparing(LockedPackage::name))
                .toList();
    }

    /// Whether this is the answer to `request`.
    public boolean answers(BaseRequest request) {
        return suite.equals(request.suite())
                && platform.equals(request.platform())
                && requested.equals(request.packages());
    }
}

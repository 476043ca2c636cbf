package dev.slipway.debian;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.index.PackageIndex;
import dev.slipway.debian.resolve.PackageSource;
import java.util.List;

/// A suite, its updates and its security updates as one source of packages.
record IndexedSuite(String suite, String architecture, List<PackageIndex> indexes) implements PackageSource {

    @Override
    public List<BinaryPackage> named(String name) {
        return indexes.stream().flatMap(index -> index.named(name).stream()).toList();
    }

    @Override
    public List<String> names() {
        return indexes.stream()
                .flatMap(index -> index.names().stream())
                .distinct()
                .toList();
    }
}

package dev.slipway.debian.resolve;

import dev.slipway.debian.control.BinaryPackage;
import java.util.List;

/// What there is to choose from: one suite with its updates, for one architecture.
public interface PackageSource {

    /// The packages that have this name or provide it, of every version there is.
    List<BinaryPackage> named(String name);

    /// All names, real and virtual.
    List<String> names();

    /// The suite's name, for problems.
    String suite();

    /// The architecture, as Debian calls it.
    String architecture();
}

package dev.slipway.debian.resolve;

import dev.slipway.debian.control.BinaryPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Packages to choose from, made by the test that needs them.
final class TestSource implements PackageSource {

    private final List<BinaryPackage> packages = new ArrayList<>();

    /// @param fields such as `Depends: b`
    TestSource with(String name, String version, String... fields) {
        packages.add(BinaryPackage.parse(
                "Package: " + name + "\nVersion: " + version
                        + "\nArchitecture: amd64\nFilename: pool/x\nSize: 1\nSHA256: 00\n"
                        + String.join("\n", fields),
                "trixie"));
        return this;
    }

    @Override
    public List<BinaryPackage> named(String name) {
        return packages.stream()
                .filter(candidate -> candidate.name().equals(name)
                        || candidate.provides().stream()
                                .anyMatch(virtual -> virtual.name().equals(name)))
                .toList();
    }

    @Override
    public List<String> names() {
        return packages.stream()
                .flatMap(candidate -> Stream.of(candidate.name()))
                .distinct()
                .toList();
    }

    @Override
    public String suite() {
        return "trixie";
    }

    @Override
    public String architecture() {
        return "amd64";
    }
}

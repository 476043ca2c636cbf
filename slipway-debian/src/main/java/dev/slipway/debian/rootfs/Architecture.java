package dev.slipway.debian.rootfs;

import java.util.Arrays;
import java.util.Optional;

/// What differs between the architectures that Lambda has.
public enum Architecture {
    AMD64("amd64", "x86_64-linux-gnu", 62, 0x0303),
    ARM64("arm64", "aarch64-linux-gnu", 183, 0x0a03);

    private final String debianName;
    private final String triplet;
    private final int elfMachine;
    private final int linkerFlags;

    Architecture(String debianName, String triplet, int elfMachine, int linkerFlags) {
        this.debianName = debianName;
        this.triplet = triplet;
        this.elfMachine = elfMachine;
        this.linkerFlags = linkerFlags;
    }

    /// The architecture with this name; Debian's names are Go's for both.
    public static Optional<Architecture> of(String name) {
        return Arrays.stream(values())
                .filter(value -> value.debianName.equals(name))
                .findFirst();
    }

    /// As Debian calls it: `amd64`.
    public String debianName() {
        return debianName;
    }

    /// The folder of its libraries below `/usr/lib`: `x86_64-linux-gnu`.
    public String triplet() {
        return triplet;
    }

    /// The number in the header of its ELF files (`e_machine`).
    int elfMachine() {
        return elfMachine;
    }

    /// What the dynamic linker demands of an entry in its cache (glibc, `sysdeps/generic/ldconfig.h`): the kind
    /// of library in the low byte, the architecture in the next.
    int linkerFlags() {
        return linkerFlags;
    }
}

package dev.slipway.debian;

/// One package of a base, of exactly one version.
///
/// @param name         such as `libc6`
/// @param version      such as `2.41-12+deb13u4`
/// @param architecture `amd64`, `arm64`, `all`
/// @param source       the source package that it is built from, such as `glibc`
/// @param archive      the suite that has it, such as `trixie-security`
/// @param path         of the `.deb` below the mirror's address
/// @param size         of the `.deb` in bytes
/// @param sha256       of the `.deb` in lower-case hexadecimal
/// @param system       whether every base has it
public record LockedPackage(
        String name,
        String version,
        String architecture,
        String source,
        String archive,
        String path,
        long size,
        String sha256,
        boolean system) {}

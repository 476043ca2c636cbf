package dev.slipway.debian.unpack;

import java.net.URI;

/// A package to have on this machine.
///
/// @param name    such as `libc6`
/// @param version such as `2.41-12+deb13u4`
/// @param address of the `.deb`
/// @param size    in bytes
/// @param sha256  in lower-case hexadecimal
public record PackageFile(String name, String version, URI address, long size, String sha256) {}

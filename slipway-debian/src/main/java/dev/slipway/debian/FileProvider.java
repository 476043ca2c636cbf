package dev.slipway.debian;

/// A package that has a file.
///
/// @param packageName such as `libgl1`
/// @param path        of the file, without the leading slash: `usr/lib/x86_64-linux-gnu/libGL.so.1`
public record FileProvider(String packageName, String path) {}

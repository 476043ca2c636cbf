package dev.slipway.build;

import dev.slipway.oci.Digest;

/// A layer of an image that was built.
///
/// @param name   what it is: `code`, `dependencies`, `runtime client`, `base: libc6`
/// @param holds  what lies in it, for people: `20 packages from requirements.txt`
/// @param digest of the layer as it is stored and sent
/// @param size   as it is stored and sent, in bytes
/// @param reused whether it was in the store already
public record BuiltLayer(String name, String holds, Digest digest, long size, boolean reused) {}

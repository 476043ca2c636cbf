package dev.slipway.oci.store;

import dev.slipway.oci.Descriptor;

/// A name in the store, and what it stands for.
///
/// @param name     as [dev.slipway.oci.Reference#localName] gives it: `thumbnail:latest`
/// @param manifest of the image, with its platform
public record NamedImage(String name, Descriptor manifest) {}

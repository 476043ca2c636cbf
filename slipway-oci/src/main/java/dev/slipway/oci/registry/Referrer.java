package dev.slipway.oci.registry;

import dev.slipway.oci.Descriptor;
import java.util.Optional;

/// A manifest that names another as its subject, such as a signature or a bill of materials.
public record Referrer(Descriptor descriptor, Optional<String> artifactType) {}

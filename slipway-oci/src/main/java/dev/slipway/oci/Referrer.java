package dev.slipway.oci;

import java.util.Optional;

/// A manifest that is about another one, such as a signature or a list of contents (OCI image specification,
/// property `subject`).
///
/// @param manifest     itself, with its own annotations
/// @param subject      the manifest that it is about, which need not be anywhere
/// @param artifactType what it is: its own `artifactType`, otherwise the media type of its configuration; empty
///                     for an index that does not say
public record Referrer(Descriptor manifest, Digest subject, Optional<String> artifactType) {}

/// The header fields that registries answer with, as values: challenges, links, ranges, pauses. Knows the grammar of
/// HTTP and nothing of registries.
@NullMarked
package dev.slipway.oci.registry.header;

import org.jspecify.annotations.NullMarked;

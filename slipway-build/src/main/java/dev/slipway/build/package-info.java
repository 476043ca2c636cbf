/// A plan, and how it becomes an image: base, system packages, runtime client, dependencies, code.
///
/// Entry types: [dev.slipway.build.Plan] and `Builder`.
@NullMarked
package dev.slipway.build;

import org.jspecify.annotations.NullMarked;

/// The embedded builder: carries out a plan on this machine, with nothing but what Slipway itself brings.
///
/// Entry types: [dev.slipway.build.embedded.EmbeddedBuilder] and [dev.slipway.build.embedded.BuildTools]. Which
/// steps a language takes, and in which order, is decided in here; what each of them does, in
/// `dev.slipway.build.step`.
@NullMarked
package dev.slipway.build.embedded;

import org.jspecify.annotations.NullMarked;

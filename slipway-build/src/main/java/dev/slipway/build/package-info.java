/// A plan, what becomes of it, and what can go wrong on the way: values only, and the port
/// [dev.slipway.build.Builder].
///
/// Entry types: [dev.slipway.build.Plan], [dev.slipway.build.Builder]. How a plan is carried out is not here
/// but in `dev.slipway.build.embedded`, one step at a time in `dev.slipway.build.step`.
@NullMarked
package dev.slipway.build;

import org.jspecify.annotations.NullMarked;

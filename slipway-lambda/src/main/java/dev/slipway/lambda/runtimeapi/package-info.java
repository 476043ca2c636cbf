/// The Runtime API, version 2018-06-01, that a function's runtime client calls: one class for each endpoint.
///
/// Entry type: [dev.slipway.lambda.runtimeapi.RuntimeApiServer].
@NullMarked
package dev.slipway.lambda.runtimeapi;

import org.jspecify.annotations.NullMarked;

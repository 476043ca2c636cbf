/// The local Lambda: execution environments that speak the Runtime API to a function in a sandbox, and the
/// Invoke API in front of them.
///
/// Entry types: [dev.slipway.lambda.LocalLambda], [dev.slipway.lambda.InvokeServer].
@NullMarked
package dev.slipway.lambda;

import org.jspecify.annotations.NullMarked;

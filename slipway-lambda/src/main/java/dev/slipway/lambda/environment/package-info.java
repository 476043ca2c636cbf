/// Execution environments: a sandbox and the runtime in it, from the cold start to the shutdown, and the pool
/// of a function's environments.
@NullMarked
package dev.slipway.lambda.environment;

import org.jspecify.annotations.NullMarked;

/// What a function is, what calling it takes, and what comes of it: the values of the local Lambda.
///
/// Entry types: [dev.slipway.lambda.function.FunctionConfiguration], [dev.slipway.lambda.function.Invocation].
@NullMarked
package dev.slipway.lambda.function;

import org.jspecify.annotations.NullMarked;

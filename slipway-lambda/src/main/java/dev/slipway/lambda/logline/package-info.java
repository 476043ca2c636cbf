/// A function's log: the platform's lines, and the function's output cut into lines and told apart by
/// invocation.
@NullMarked
package dev.slipway.lambda.logline;

import org.jspecify.annotations.NullMarked;

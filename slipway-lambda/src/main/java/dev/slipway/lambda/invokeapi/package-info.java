/// The Invoke API, version 2015-03-31, that AWS's clients call.
@NullMarked
package dev.slipway.lambda.invokeapi;

import org.jspecify.annotations.NullMarked;

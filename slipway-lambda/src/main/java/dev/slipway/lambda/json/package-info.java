/// JSON as Lambda checks and writes it.
@NullMarked
package dev.slipway.lambda.json;

import org.jspecify.annotations.NullMarked;

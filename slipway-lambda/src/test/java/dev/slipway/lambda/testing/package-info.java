/// What the tests of the local Lambda are made with: processes of this machine in place of sandboxes, and a
/// small runtime client that does as its events say.
@NullMarked
package dev.slipway.lambda.testing;

import org.jspecify.annotations.NullMarked;

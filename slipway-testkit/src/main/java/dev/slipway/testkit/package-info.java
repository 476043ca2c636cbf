/// The real programs of others, started and ended by tests: peers that tell whether what Slipway makes is right.
@NullMarked
package dev.slipway.testkit;

import org.jspecify.annotations.NullMarked;

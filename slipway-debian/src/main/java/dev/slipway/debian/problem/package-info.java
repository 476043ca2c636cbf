/// What can go wrong with a Debian base and be mended.
@NullMarked
package dev.slipway.debian.problem;

import org.jspecify.annotations.NullMarked;

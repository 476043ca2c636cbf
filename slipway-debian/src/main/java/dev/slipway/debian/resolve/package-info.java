/// Which packages a base needs, and why one cannot be had.
@NullMarked
package dev.slipway.debian.resolve;

import org.jspecify.annotations.NullMarked;

/// What a suite holds, on this machine: verified package indexes that open within milliseconds.
@NullMarked
package dev.slipway.debian.index;

import org.jspecify.annotations.NullMarked;

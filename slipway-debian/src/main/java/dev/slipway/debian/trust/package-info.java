/// Who may say what a suite holds: the archive's keys, and what they signed.
@NullMarked
package dev.slipway.debian.trust;

import org.jspecify.annotations.NullMarked;

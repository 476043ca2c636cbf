/// Archives and compressed streams from outside, read within bounds: tar, ar, gzip, xz, zstd; and the
/// reproducible tar writer. Paths are confined, sizes and counts are limited, devices are told apart.
@NullMarked
package dev.slipway.io.archive;

import org.jspecify.annotations.NullMarked;

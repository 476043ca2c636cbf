/// Root file systems: layers unpacked once into a cache that all processes share, paths followed as they look
/// from inside, and the check that a program could be started there.
@NullMarked
package dev.slipway.sandbox.rootfs;

import org.jspecify.annotations.NullMarked;

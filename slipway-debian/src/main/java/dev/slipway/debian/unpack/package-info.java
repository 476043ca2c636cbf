/// From a `.deb` at a mirror to its files on this machine, unpacked once.
@NullMarked
package dev.slipway.debian.unpack;

import org.jspecify.annotations.NullMarked;

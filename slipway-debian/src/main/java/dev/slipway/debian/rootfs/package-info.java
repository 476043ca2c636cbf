/// Packages as a root file system: what dpkg and maintainer scripts would do, one class for each concern.
@NullMarked
package dev.slipway.debian.rootfs;

import org.jspecify.annotations.NullMarked;

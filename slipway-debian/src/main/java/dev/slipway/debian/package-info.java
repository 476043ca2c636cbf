/// A base image composed from the packages of a signed Debian archive, without Debian's tools and without running any
/// package's scripts.
@NullMarked
package dev.slipway.debian;

import org.jspecify.annotations.NullMarked;

/// A base image composed from the packages of a signed Debian archive, without Debian's tools and without
/// running any package's scripts. `docs/debian-base.md` says what is in it and why.
///
/// Entry type: [dev.slipway.debian.DebianArchive].
@NullMarked
package dev.slipway.debian;

import org.jspecify.annotations.NullMarked;

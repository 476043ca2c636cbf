/// The files of a service that become its code layer: which are left out, and how the rest looks in an image.
///
/// Entry type: [dev.slipway.build.source.SourceTree]. Rules are read by [dev.slipway.build.source.IgnoreRules],
/// in the syntax of the file that they are in.
@NullMarked
package dev.slipway.build.source;

import org.jspecify.annotations.NullMarked;

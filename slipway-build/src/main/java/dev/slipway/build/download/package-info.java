/// What Slipway itself downloads: the installer of Python packages and the runtime interface clients, each
/// pinned by version, size and SHA-256.
///
/// Entry type: [dev.slipway.build.download.PinnedDownload].
@NullMarked
package dev.slipway.build.download;

import org.jspecify.annotations.NullMarked;

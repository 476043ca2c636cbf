/// Images as files that other programs read: OCI archives, archives for `docker load`, and the root file system
/// as a tar.
///
/// Entry types: [dev.slipway.oci.archive.ImageArchive] and [dev.slipway.oci.archive.RootFileSystem].
@NullMarked
package dev.slipway.oci.archive;

import org.jspecify.annotations.NullMarked;

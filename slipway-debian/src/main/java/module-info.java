/// Means: a base image composed from signed Debian packages.
module dev.slipway.debian {
    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires static transitive org.jspecify;
}

/// Means: a base image composed from signed Debian packages.
module dev.slipway.debian {
    exports dev.slipway.debian;
    exports dev.slipway.debian.problem;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires static transitive org.jspecify;
    requires org.bouncycastle.pg;
    requires tools.jackson.databind;
}

/// Means: running root file systems under Lambda's limits.
module dev.slipway.sandbox {
    exports dev.slipway.sandbox;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires static transitive org.jspecify;
    requires tools.jackson.core;
}

/// Engine: configuration and detection lead to a plan.
module dev.slipway.workspace {
    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.build;
    requires static transitive org.jspecify;
}

/// Engine: the local Lambda.
module dev.slipway.lambda {
    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.sandbox;
    requires static transitive org.jspecify;
}

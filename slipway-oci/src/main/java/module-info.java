/// Model: images, layers, the store, archives.
module dev.slipway.oci {
    exports dev.slipway.oci;
    exports dev.slipway.oci.layer;

    requires transitive dev.slipway.io;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;
}

/// Model: images, layers, the store, archives.
module dev.slipway.oci {
    exports dev.slipway.oci;
    exports dev.slipway.oci.archive;
    exports dev.slipway.oci.credentials;
    exports dev.slipway.oci.layer;
    exports dev.slipway.oci.registry;
    exports dev.slipway.oci.server;
    exports dev.slipway.oci.store;
    exports dev.slipway.oci.transfer;

    requires transitive dev.slipway.io;
    requires aircompressor.v3;
    requires java.net.http;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;
}

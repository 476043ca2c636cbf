/// Verb: a plan becomes an image.
module dev.slipway.build {
    exports dev.slipway.build;
    exports dev.slipway.build.embedded;
    exports dev.slipway.build.handler;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.debian;
    requires transitive dev.slipway.sandbox;
    requires static transitive org.jspecify;
    requires java.xml;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
}

/// Engine: the local Lambda.
module dev.slipway.lambda {
    exports dev.slipway.lambda;
    exports dev.slipway.lambda.function;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.sandbox;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
}

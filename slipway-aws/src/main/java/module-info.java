/// Face: what Slipway asks AWS for.
module dev.slipway.aws {
    exports dev.slipway.aws.ecr;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.services.ecr;
    requires static transitive org.jspecify;
}

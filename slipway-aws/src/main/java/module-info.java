/// Face: what Slipway asks AWS for.
module dev.slipway.aws {
    exports dev.slipway.aws;
    exports dev.slipway.aws.ecr;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.workspace;
    requires software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.awscore;
    requires transitive software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.services.ecr;
    requires software.amazon.awssdk.services.ecrpublic;
    requires software.amazon.awssdk.services.lambda;
    requires software.amazon.awssdk.services.sts;
    requires static transitive org.jspecify;
    requires tools.jackson.databind;
}

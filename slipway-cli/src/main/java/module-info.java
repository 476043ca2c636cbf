/// Edge: the command line.
module dev.slipway.cli {
    requires dev.slipway.io;
    requires dev.slipway.oci;
    requires dev.slipway.debian;
    requires dev.slipway.sandbox;
    requires dev.slipway.build;
    requires dev.slipway.workspace;
    requires dev.slipway.lambda;
    requires static transitive org.jspecify;
}

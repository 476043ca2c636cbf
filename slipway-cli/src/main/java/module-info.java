/// Edge: the command line.
module dev.slipway.cli {
    requires dev.slipway.aws;
    requires dev.slipway.build;
    requires dev.slipway.debian;
    requires dev.slipway.io;
    requires dev.slipway.lambda;
    requires dev.slipway.oci;
    requires dev.slipway.sandbox;
    requires dev.slipway.workspace;
    requires info.picocli;
    requires java.net.http;
    requires tools.jackson.databind;
    requires static org.jspecify;

    opens dev.slipway.cli.command to
            info.picocli;
}

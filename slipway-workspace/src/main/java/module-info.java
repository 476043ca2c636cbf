/// Engine: configuration and detection lead to a plan.
module dev.slipway.workspace {
    exports dev.slipway.workspace;
    exports dev.slipway.workspace.problem;

    requires transitive dev.slipway.io;
    requires transitive dev.slipway.oci;
    requires transitive dev.slipway.build;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.snakeyaml.engine;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
}

/// For tests only, in every module: the real programs of others, started and ended by tests.
module dev.slipway.testkit {
    requires java.net.http;
    requires static org.jspecify;

    exports dev.slipway.testkit;
}

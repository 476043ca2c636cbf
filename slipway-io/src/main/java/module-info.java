/// Ground: problems, progress, downloads, files, archives, shared objects, JSON, a small HTTP server.
module dev.slipway.io {
    exports dev.slipway.io.archive;
    exports dev.slipway.io.elf;
    exports dev.slipway.io.fetch;
    exports dev.slipway.io.files;
    exports dev.slipway.io.http;
    exports dev.slipway.io.json;
    exports dev.slipway.io.problem;
    exports dev.slipway.io.progress;

    requires static transitive org.jspecify;
    requires aircompressor.v3;
    requires java.net.http;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;
    requires transitive tools.jackson.databind;
}

/// Ground: problems, progress, downloads, files, archives.
module dev.slipway.io {
    exports dev.slipway.io.fetch;
    exports dev.slipway.io.files;
    exports dev.slipway.io.problem;
    exports dev.slipway.io.progress;

    requires static transitive org.jspecify;
    requires java.net.http;
}

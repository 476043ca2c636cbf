package dev.slipway.oci.server;

/// Is told of each request when its answer is known.
@FunctionalInterface
public interface RequestLog {

    /// A request was answered, or is about to be.
    ///
    /// @param method such as `GET`
    /// @param path   as it was sent; it comes from outside
    /// @param status such as 200
    /// @param length of the body of the answer in bytes, sent or, for `HEAD`, only told
    void answered(String method, String path, int status, long length);
}

package dev.slipway.oci.registry;

import dev.slipway.oci.BlobContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// The body of a request. It can be opened as often as the request is sent.
///
/// @param length   in bytes, exactly
/// @param source   gives the bytes; anything behind `length` is left alone
/// @param progress hears how many bytes have been taken since this request began
record RequestContent(long length, Source source, LongConsumer progress) {

    private static final RequestContent NONE = of(new byte[0]);

    static RequestContent none() {
        return NONE;
    }

    static RequestContent of(byte[] bytes) {
        return new RequestContent(bytes.length, () -> new ByteArrayInputStream(bytes), taken -> {});
    }

    /// A part of a blob.
    static RequestContent of(BlobContent content, long offset, long length, LongConsumer progress) {
        return new RequestContent(length, () -> content.open(offset), progress);
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// Opens the bytes.
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }
}

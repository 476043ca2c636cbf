package dev.slipway.io.http;

/// What a request's `Range` wants of a body (RFC 9110 section 14).
public sealed interface ByteRange {

    /// All of it: there is no `Range`, or one that may be passed over (another unit, several parts, not a range).
    record Whole() implements ByteRange {}

    /// One part.
    ///
    /// @param offset of the first byte, from 0
    /// @param length at least 1
    record Part(long offset, long length) implements ByteRange {

        /// The value of `Content-Range`.
        ///
        /// @param total the length of the whole body
        public String contentRange(long total) {
            return "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
        }
    }

    /// Nothing that the body has: to be answered with 416.
    record Unsatisfiable() implements ByteRange {

        /// The value of `Content-Range`.
        ///
        /// @param total the length of the whole body
        public String contentRange(long total) {
            return "bytes */" + total;
        }
    }

    /// Reads the request's `Range`.
    ///
    /// @param total the length of the whole body
    static ByteRange of(HttpHeaders headers, long total) {
        return headers.first("Range")
                .map(range -> RangeField.read(range, total))
                .orElseGet(Whole::new);
    }
}

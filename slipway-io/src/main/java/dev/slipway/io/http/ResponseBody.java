package dev.slipway.io.http;

import java.nio.file.Path;

/// What an answer carries.
public sealed interface ResponseBody {

    /// How many bytes it has.
    long length();

    /// Bytes in memory.
    record Bytes(byte[] bytes) implements ResponseBody {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    /// A part of a file, which goes from the disk to the network without coming by here.
    ///
    /// @param offset of the first byte, from 0
    /// @param length in bytes; the file must have them until the answer has been sent
    record FilePart(Path file, long offset, long length) implements ResponseBody {
        public FilePart {
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException("no part of a file: " + offset + ", " + length);
            }
        }
    }
}

package dev.slipway.io.fetch;

import java.net.URI;
import java.util.Optional;

/// What to download, and what it must turn out to be.
///
/// @param source      an `http`, `https` or `file` address
/// @param name        how progress and problems call it, such as `package libc6 2.41-12`
/// @param maximumSize the most bytes to accept; more is refused while streaming
/// @param size        the exact number of bytes, where that is known beforehand
/// @param sha256      the SHA-256 of the content in lower-case hexadecimal, where that is known beforehand
public record Download(URI source, String name, long maximumSize, Optional<Long> size, Optional<String> sha256) {

    /// A download whose size and hash are known.
    public static Download verified(URI source, String name, long size, String sha256) {
        return new Download(source, name, size, Optional.of(size), Optional.of(sha256));
    }

    /// A download of which only an upper bound is known; what it holds has to be verified by other means.
    public static Download bounded(URI source, String name, long maximumSize) {
        return new Download(source, name, maximumSize, Optional.empty(), Optional.empty());
    }
}

package dev.slipway.oci.registry;

import java.time.Duration;

/// How long and how often a client tries, and in what pieces it sends.
///
/// @param attempts     the most, where none of them got any further than the one before
/// @param firstPause   the longest pause before the second attempt; it doubles from attempt to attempt
/// @param longestPause the longest pause that the client chooses
/// @param longestWish  the longest pause that a server may ask for; one that asks for more is left alone
/// @param patience     how long a server may take to answer, and how long nothing may move in either direction
/// @param chunkSize    in bytes; blobs of more than two chunks are sent in chunks, smaller ones in one piece
record ClientLimits(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration longestWish,
        Duration patience,
        long chunkSize) {

    /// What holds outside of tests. A chunk is small enough for the proxies that stand before some registries (100
    /// MB), and large enough that the requests between chunks cost nothing that can be measured.
    static final ClientLimits STANDARD = new ClientLimits(
            6,
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            32 << 20);
}

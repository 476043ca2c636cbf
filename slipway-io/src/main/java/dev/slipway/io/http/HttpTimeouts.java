package dev.slipway.io.http;

import java.time.Duration;

/// How long a server waits for its clients. Whoever takes longer finds the connection closed. How long an
/// answer takes to be made is not limited.
///
/// @param idle     from the opening of a connection, or the end of an answer, to the first byte of a request
/// @param head     for all of a request's first line and header fields
/// @param transfer in which `least` bytes of a request's body have to arrive, or of an answer's to be taken, or all
/// that
///                 is left of it
/// @param least    bytes, from 1
public record HttpTimeouts(Duration idle, Duration head, Duration transfer, long least) {

    public HttpTimeouts {
        if (least < 1) {
            throw new IllegalArgumentException("least: " + least);
        }
    }
}

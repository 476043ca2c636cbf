/// A small HTTP/1.1 server for loopback: one thread for each connection, everything bounded, one write for each
/// small answer, large bodies streamed both ways. The JDK's own server hands each request between two threads,
/// re-writes the case of header names and takes its limits from system properties only; a library cannot set
/// those, and the hand-over costs more than an invocation of a function may.
///
/// Entry type: [dev.slipway.io.http.HttpServer].
@NullMarked
package dev.slipway.io.http;

import org.jspecify.annotations.NullMarked;

package dev.slipway.oci.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An open connection to Docker's engine, whatever it goes over.
///
/// @param socket closes the connection
record EngineConnection(InputStream in, OutputStream out, Closeable socket) implements Closeable {

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

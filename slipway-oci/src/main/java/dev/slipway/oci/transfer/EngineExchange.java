package dev.slipway.oci.transfer;

import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;

/// One request to Docker's engine and its answer, over a connection of its own (Docker Engine API; HTTP/1.1, which
/// the JDK's client does not speak over Unix sockets).
final class EngineExchange implements AutoCloseable {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_MESSAGE = 64 << 10;
    private static final int LONGEST_TOLD = 300;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /// So say Go's servers, which the engine is one of.
    private static final String WANTS_TLS = "HTTP request to an HTTPS server";

    private final EngineAddress address;
    private final String action;
    private final EngineConnection connection;
    private final OutputStream out;
    private final InputStream in;

    private EngineExchange(EngineAddress address, String action) {
        this.address = address;
        this.action = action;
        this.connection = address.connect();
        this.out = new BufferedOutputStream(connection.out(), BUFFER_SIZE);
        this.in = new BufferedInputStream(connection.in(), BUFFER_SIZE);
    }

    /// Asks for something that has no body.
    ///
    /// @param action what this is for, such as ``give `app:latest` ``
    static EngineExchange get(EngineAddress address, String path, String action) throws IOException {
        EngineExchange exchange = new EngineExchange(address, action);
        exchange.head("GET " + path + " HTTP/1.1\r\n", "\r\n");
        exchange.out.flush();
        return exchange;
    }

    /// Begins to send a body of unknown length; [#send] sends it, [#end] ends it.
    static EngineExchange post(EngineAddress address, String path, String action) throws IOException {
        EngineExchange exchange = new EngineExchange(address, action);
        exchange.head(
                "POST " + path + " HTTP/1.1\r\n",
                "Content-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n");
        return exchange;
    }

    private void head(String start, String end) throws IOException {
        out.write((start + "Host: docker\r\nConnection: close\r\n" + end).getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, offset, length);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// The body of the answer.
    ///
    /// @throws ProblemException with [TransferProblem.EngineRefused] if the answer is no success, or
    ///                          [TransferProblem.EngineUnreachable] if there is none, or
    ///                          [TransferProblem.EngineDistrust] if a client's certificate is missing, which
    ///                          TLS 1.3 tells after the handshake
    InputStream answer() throws IOException {
        try {
            int status = status(line());
            InputStream body = body();
            if (status != OK) {
                throw refused(status, message(body.readNBytes(LARGEST_MESSAGE)));
            }
            return body;
        } catch (SSLException distrust) {
            throw address.unreachable(distrust);
        }
    }

    private int status(String line) {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw address.unreachable(new IOException("what answers there does not speak HTTP"));
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private InputStream body() throws IOException {
        boolean chunked = false;
        long length = Long.MAX_VALUE; // to the end of the connection
        int headers = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (++headers > MOST_HEADERS) {
                throw new IOException("the engine's answer has more than " + MOST_HEADERS + " headers");
            }
            String header = line.toLowerCase(Locale.ROOT);
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            if (header.matches("content-length: *[0-9]{1,18} *")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return new EngineBody(in, chunked ? 0 : length, chunked);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new IOException("the engine closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    ProblemException refused(int status, String message) {
        if (status == BAD_REQUEST && message.contains(WANTS_TLS)) {
            return address.unreachable(new SSLException("it speaks TLS, and was asked without"));
        }
        return new ProblemException(new TransferProblem.EngineRefused(action, status, message));
    }

    /// What a body of the form `{"message": …}` says, or the body as it is, in one line.
    static String message(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String message = text;
        try {
            message = JsonReader.lenient().read(body).path("message").asString(text);
        } catch (JacksonException noJson) {
            message = text;
        }
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_TOLD ? line : line.substring(0, LONGEST_TOLD) + "…";
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}

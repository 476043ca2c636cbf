package dev.slipway.io.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes answers to one connection.
final class ResponseWriter {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(400, "Bad Request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Content Too Large"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"),
            Map.entry(507, "Insufficient Storage"));

    /// Above this, copying the body costs more than a second write.
    private static final int LARGEST_JOINED = 64 * 1024;

    /// What is written at once, so that the pace at which a client takes it can be told.
    private static final int PIECE = 1024 * 1024;

    private final OutputStream out;
    private final WritableByteChannel channel;
    private final Patience patience;

    private ResponseWriter(OutputStream out, WritableByteChannel channel, Patience patience) {
        this.out = out;
        this.channel = channel;
        this.patience = patience;
    }

    /// Writes to a connection, whose channel takes files straight from the disk.
    static ResponseWriter to(Socket socket, Patience patience) throws IOException {
        @Nullable WritableByteChannel channel = socket.getChannel();
        OutputStream out = socket.getOutputStream();
        return new ResponseWriter(out, channel == null ? Channels.newChannel(out) : channel, patience);
    }

    /// Writes to a stream that never blocks.
    static ResponseWriter to(OutputStream out) {
        return new ResponseWriter(out, Channels.newChannel(out), Patience.endless());
    }

    /// @param last     whether the connection is closed behind this answer
    /// @param withBody not for an answer to HEAD, which only tells how long the body is
    void write(HttpResponse response, boolean last, boolean withBody) throws IOException {
        byte[] head = head(response, last);
        if (!withBody || response.body().length() == 0) {
            write(head);
            return;
        }
        switch (response.body()) {
            case ResponseBody.Bytes(byte[] bytes) -> write(head, bytes);
            case ResponseBody.FilePart part -> write(head, part);
        }
    }

    private void write(byte[] head, byte[] body) throws IOException {
        if (body.length <= LARGEST_JOINED) {
            byte[] whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            write(whole);
        } else {
            write(head);
            write(body);
        }
    }

    private void write(byte[] bytes) throws IOException {
        Patience.Transfers transfers = patience.forBody();
        for (int position = 0; position < bytes.length; position += PIECE) {
            int start = position;
            int count = Math.min(PIECE, bytes.length - position);
            transfers.await(() -> {
                out.write(bytes, start, count);
                return count;
            });
        }
    }

    private void write(byte[] head, ResponseBody.FilePart part) throws IOException {
        try (FileChannel file = FileChannel.open(part.file(), StandardOpenOption.READ)) {
            write(head);
            Patience.Transfers transfers = patience.forBody();
            long position = part.offset();
            long end = part.offset() + part.length();
            while (position < end) {
                long start = position;
                long count = transfers.await(() -> file.transferTo(start, Math.min(PIECE, end - start), channel));
                if (count == 0 && position >= file.size()) {
                    throw new EOFException("the file is shorter than was promised");
                }
                position += count;
            }
        }
    }

    private static byte[] head(HttpResponse response, boolean last) {
        StringBuilder head = new StringBuilder(512);
        int status = response.status();
        head.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, "Unknown"));
        head.append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(oneLine(value)).append("\r\n"));
        if (status != 204) {
            head.append("Content-Length: ").append(response.body().length()).append("\r\n");
        }
        if (last) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A value may come from a caller; it must not be able to end the field.
    private static String oneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0
                ? value
                : value.replace('\r', ' ').replace('\n', ' ');
    }
}

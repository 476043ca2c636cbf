package dev.slipway.io.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/// One connection: requests are read, answered and, as long as both sides like, followed by others.
final class HttpConnection implements Runnable {

    /// What is read of a body that nobody wanted, so that the client sees the answer instead of a broken
    /// connection.
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    private final Socket socket;
    private final HttpHandler handler;
    private final Patience patience;

    HttpConnection(Socket socket, HttpHandler handler, Patience patience) {
        this.socket = socket;
        this.handler = handler;
        this.patience = patience;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            ConnectionInput in = new ConnectionInput(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            ResponseWriter answers = ResponseWriter.to(socket, patience);
            while (awaitRequest(in) && answerOne(in, out, answers)) {
                // the connection stays for the next request
            }
        } catch (IOException broken) {
            // The client is gone, and there is nobody to tell.
            return;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitRequest(ConnectionInput in) throws IOException {
        try (Patience.Waiting _ = patience.forRequest()) {
            return in.awaitRequest();
        }
    }

    /// @return whether another request may follow
    private boolean answerOne(ConnectionInput in, OutputStream out, ResponseWriter answers)
            throws IOException, InterruptedException {
        RequestLine line;
        HttpHeaders headers = new HttpHeaders();
        RequestBody body;
        try (Patience.Waiting _ = patience.forHead()) {
            line = RequestLine.parse(in.readLine(LONGEST_REQUEST_LINE));
            in.readFields(headers);
            body = RequestBody.of(headers, in, out, patience);
        } catch (MalformedRequestException malformed) {
            answers.write(HttpResponse.empty(malformed.status()), true, true);
            return false;
        }
        HttpResponse response =
                handler.handle(new HttpRequest(line.method(), line.path(), line.query(), headers, body));
        // Without the awaited word the client may send the body or not, so what follows cannot be told.
        boolean last = !line.staysOpen(headers) || body.continueAwaited();
        answers.write(response, last, !"HEAD".equals(line.method()));
        return !last && discard(body);
    }

    private static boolean discard(RequestBody body) throws IOException {
        byte[] nobodyWantsThis = body.ended() ? new byte[0] : new byte[64 * 1024];
        long discarded = 0;
        while (!body.ended() && discarded < MOST_DISCARDED) {
            discarded += Math.max(body.read(nobodyWantsThis), 0);
        }
        return body.ended();
    }

    /// The first line of a request (RFC 9112 section 3).
    private record RequestLine(String method, String path, Optional<String> query, String version) {

        static RequestLine parse(String line) throws MalformedRequestException {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || parts[0].isEmpty() || !parts[1].startsWith("/")) {
                throw new MalformedRequestException(400, "not a request line");
            }
            if (!"HTTP/1.1".equals(parts[2]) && !"HTTP/1.0".equals(parts[2])) {
                throw new MalformedRequestException(505, "not a version that is spoken here");
            }
            int question = parts[1].indexOf('?');
            return question < 0
                    ? new RequestLine(parts[0], parts[1], Optional.empty(), parts[2])
                    : new RequestLine(
                            parts[0],
                            parts[1].substring(0, question),
                            Optional.of(parts[1].substring(question + 1)),
                            parts[2]);
        }

        boolean staysOpen(HttpHeaders headers) {
            String wish = headers.first("Connection").orElse("");
            return "HTTP/1.1".equals(version) ? !"close".equalsIgnoreCase(wish) : "keep-alive".equalsIgnoreCase(wish);
        }
    }
}

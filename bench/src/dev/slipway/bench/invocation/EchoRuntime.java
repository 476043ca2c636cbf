package dev.slipway.bench.invocation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The quickest runtime client that plain Java allows: one connection, no library, the event is the answer.
/// What an invocation takes with it is the platform's own time.
public final class EchoRuntime {

    private EchoRuntime() {}

    public static void main(String[] arguments) throws IOException {
        String address = System.getenv("AWS_LAMBDA_RUNTIME_API");
        String host = address.substring(0, address.indexOf(':'));
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (Socket socket = new Socket(host, port)) {
            socket.setTcpNoDelay(true);
            serve(host, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        }
    }

    private static void serve(String host, InputStream in, OutputStream out) throws IOException {
        byte[] next = ascii("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        while (true) {
            out.write(next);
            Answer event = Answer.read(in);
            byte[] head = ascii("POST /2018-06-01/runtime/invocation/" + event.requestId + "/response HTTP/1.1\r\nHost: "
                    + host + "\r\nContent-Length: " + event.body.length + "\r\n\r\n");
            byte[] whole = new byte[head.length + event.body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(event.body, 0, whole, head.length, event.body.length);
            out.write(whole);
            Answer.read(in);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Answer(String requestId, byte[] body) {

        static Answer read(InputStream in) throws IOException {
            String id = "";
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(": ");
                String name = colon < 0 ? "" : line.substring(0, colon);
                if (name.equalsIgnoreCase("Lambda-Runtime-Aws-Request-Id")) {
                    id = line.substring(colon + 2);
                } else if (name.equalsIgnoreCase("Content-Length")) {
                    length = Integer.parseInt(line.substring(colon + 2));
                }
            }
            return new Answer(id, in.readNBytes(length));
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int value = in.read(); value != '\n'; value = in.read()) {
                if (value < 0) {
                    throw new IOException("the Runtime API closed the connection");
                }
                if (value != '\r') {
                    line.append((char) value);
                }
            }
            return line.toString();
        }
    }
}

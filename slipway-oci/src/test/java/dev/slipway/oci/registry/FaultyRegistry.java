package dev.slipway.oci.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A small registry in memory that does what the specification says, unless a test puts a fault before it. It writes
/// down every request.
final class FaultyRegistry implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger numbers = new AtomicInteger();

    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    final Map<String, String> mediaTypes = new ConcurrentHashMap<>();
    final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /// Takes a request before the registry does; says whether it has answered.
    volatile Fault fault = exchange -> false;

    /// Brings the registry's answer to who has asked.
    volatile Wire wire = (exchange, registry) -> registry.handle(exchange);

    /// Whether parts of blobs can be asked for.
    volatile boolean knowsRanges = true;

    private FaultyRegistry(HttpServer server) {
        this.server = server;
    }

    static FaultyRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultyRegistry registry = new FaultyRegistry(server);
        server.createContext("/", registry::handle);
        server.setExecutor(registry.executor);
        server.start();
        return registry;
    }

    String domain() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + domain();
    }

    /// The requests that match, such as `PUT /v2/.*`.
    List<String> requests(String pattern) {
        return requests.stream().filter(request -> request.matches(pattern)).toList();
    }

    Digest add(byte[] blob) {
        Digest digest = Digest.of(blob);
        blobs.put("orders " + digest, blob);
        return digest;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse(""));
        try (exchange) {
            if (!fault.answers(exchange)) {
                wire.carry(exchange, this::route);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        String repository = parts.length > 2 ? parts[2] : "";
        switch (parts.length > 3 ? parts[3] : "") {
            case "manifests" -> manifest(exchange, repository + " " + parts[4]);
            case "blobs" -> {
                if (parts[4].equals("uploads")) {
                    upload(exchange, repository, parts.length > 5 ? parts[5] : "");
                } else {
                    blob(exchange, repository + " " + parts[4]);
                }
            }
            default -> answer(exchange, parts.length == 3 ? 200 : 404, new byte[0]);
        }
    }

    private void manifest(HttpExchange exchange, String key) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (String name : List.of(key, key.replaceFirst(" .*", " " + Digest.of(body)))) {
                mediaTypes.put(name, exchange.getRequestHeaders().getFirst("Content-Type"));
                manifests.put(name, body);
            }
            exchange.getResponseHeaders()
                    .add("Docker-Content-Digest", Digest.of(body).toString());
            answer(exchange, 201, new byte[0]);
        } else if (manifests.containsKey(key)) {
            exchange.getResponseHeaders().add("Content-Type", mediaTypes.get(key));
            exchange.getResponseHeaders()
                    .add("Docker-Content-Digest", Digest.of(manifests.get(key)).toString());
            answer(exchange, 200, manifests.get(key));
        } else {
            error(exchange, 404, "MANIFEST_UNKNOWN", "manifest unknown");
        }
    }

    private void blob(HttpExchange exchange, String key) throws IOException {
        byte[] blob = blobs.get(key);
        if (blob == null) {
            error(exchange, 404, "BLOB_UNKNOWN", "blob unknown to registry");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null || !knowsRanges) {
            answer(exchange, 200, blob);
            return;
        }
        int start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + start + "-" + (blob.length - 1) + "/" + blob.length);
        answer(exchange, 206, Arrays.copyOfRange(blob, start, blob.length));
    }

    private void upload(HttpExchange exchange, String repository, String id) throws IOException {
        Map<String, String> query = query(exchange);
        switch (exchange.getRequestMethod()) {
            case "POST" -> start(exchange, repository, query);
            case "PATCH" -> {
                ByteArrayOutputStream upload = upload(id);
                String range = exchange.getRequestHeaders().getFirst("Content-Range");
                if (!range.startsWith(upload.size() + "-")) {
                    error(exchange, 416, "BLOB_UPLOAD_INVALID", "out of order");
                    return;
                }
                receive(exchange.getRequestBody(), upload);
                status(exchange, 202, repository, id);
            }
            case "PUT" -> finish(exchange, repository, id, query.getOrDefault("digest", ""));
            default -> {
                if (uploads.containsKey(id)) {
                    status(exchange, 204, repository, id);
                } else {
                    error(exchange, 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
                }
            }
        }
    }

    private void start(HttpExchange exchange, String repository, Map<String, String> query) throws IOException {
        byte[] mounted = blobs.get(query.get("from") + " " + query.get("mount"));
        if (mounted != null) {
            blobs.put(repository + " " + query.get("mount"), mounted);
            answer(exchange, 201, new byte[0]);
            return;
        }
        String id = "upload-" + numbers.incrementAndGet();
        uploads.put(id, new ByteArrayOutputStream());
        status(exchange, 202, repository, id);
    }

    private void finish(HttpExchange exchange, String repository, String id, String digest) throws IOException {
        ByteArrayOutputStream upload = upload(id);
        receive(exchange.getRequestBody(), upload);
        if (!Digest.of(upload.toByteArray()).toString().equals(digest)) {
            error(exchange, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
            return;
        }
        blobs.put(repository + " " + digest, upload.toByteArray());
        uploads.remove(id);
        answer(exchange, 201, new byte[0]);
    }

    /// An upload that has begun.
    ByteArrayOutputStream upload(String id) {
        return Objects.requireNonNull(uploads.get(id), id);
    }

    /// What arrives before a break stays.
    private static void receive(InputStream body, ByteArrayOutputStream upload) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            upload.write(buffer, 0, count);
        }
    }

    private void status(HttpExchange exchange, int status, String repository, String id) throws IOException {
        int size = upload(id).size();
        exchange.getResponseHeaders().add("Location", "/v2/" + repository + "/blobs/uploads/" + id + "?state=a%2Fb");
        exchange.getResponseHeaders().add("Range", "0-" + Math.max(0, size - 1));
        exchange.sendResponseHeaders(status, -1);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        String text = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        for (String pair : text.split("&", -1)) {
            int middle = pair.indexOf('=');
            if (middle > 0) {
                query.put(pair.substring(0, middle), pair.substring(middle + 1));
            }
        }
        return query;
    }

    /// Refuses a request.
    static boolean error(HttpExchange exchange, int status, String code, String message) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(
                exchange,
                status,
                ("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
        return true;
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /// What goes wrong.
    @FunctionalInterface
    interface Fault {
        boolean answers(HttpExchange exchange) throws IOException;
    }

    /// What becomes of an answer on its way.
    @FunctionalInterface
    interface Wire {
        void carry(HttpExchange exchange, HttpHandler registry) throws IOException;
    }
}

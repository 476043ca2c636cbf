package dev.slipway.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.http.HttpTimeouts;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A registry in front of a store of its own, and a client that sends it what it is told to.
final class TestRegistry implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Store store;
    private final RegistryServer server;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private TestRegistry(Path folder, UnaryOperator<ServerSettings> change) throws IOException {
        store = Store.open(folder);
        ServerSettings settings = change.apply(new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of("registry.example")));
        server = RegistryServer.start(
                store, settings, () -> now, (method, path, status, _) -> log.add(method + " " + path + " " + status));
    }

    static TestRegistry start(Path folder) throws IOException {
        return new TestRegistry(folder, UnaryOperator.identity());
    }

    static TestRegistry startReadOnly(Path folder) throws IOException {
        return new TestRegistry(
                folder,
                settings -> new ServerSettings(settings.address(), true, settings.hostNames(), settings.timeouts()));
    }

    static TestRegistry start(Path folder, HttpTimeouts timeouts) throws IOException {
        return new TestRegistry(
                folder,
                settings ->
                        new ServerSettings(settings.address(), settings.readOnly(), settings.hostNames(), timeouts));
    }

    Store store() {
        return store;
    }

    int port() {
        return server.port();
    }

    /// What the server has told of requests.
    List<String> log() {
        return List.copyOf(log);
    }

    void letTimePass(Duration duration) {
        now = now.plus(duration);
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<byte[]> head(String path) throws IOException, InterruptedException {
        return send("HEAD", path, BodyPublishers.noBody());
    }

    HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /// Begins an upload.
    ///
    /// @return where it goes on
    String beginUpload(String repository) throws IOException, InterruptedException {
        HttpResponse<byte[]> begun = send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0]);
        assertThat(begun.statusCode()).isEqualTo(202);
        return location(begun);
    }

    Digest pushBlob(String repository, byte[] content) throws IOException, InterruptedException {
        Digest digest = Digest.of(content);
        HttpResponse<byte[]> pushed = send("PUT", beginUpload(repository) + "?digest=" + digest, content);
        assertThat(pushed.statusCode()).as(text(pushed)).isEqualTo(201);
        return digest;
    }

    HttpResponse<byte[]> putManifest(String repository, String tagOrDigest, byte[] manifest)
            throws IOException, InterruptedException {
        return send("PUT", "/v2/" + repository + "/manifests/" + tagOrDigest, manifest);
    }

    /// Pushes an image whose one layer has this text in it.
    ///
    /// @return its manifest
    byte[] pushImage(String repository, String tag, String text) throws IOException, InterruptedException {
        byte[] layer = bytes(text);
        byte[] config = bytes("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[\"" + Digest.of(layer) + "\"]}}");
        pushBlob(repository, config);
        pushBlob(repository, layer);
        byte[] manifest = manifest(config, layer, "");
        assertThat(putManifest(repository, tag, manifest).statusCode()).isEqualTo(201);
        return manifest;
    }

    /// Pushes what is about another manifest.
    ///
    /// @return the answer
    HttpResponse<byte[]> pushReferrer(String repository, String artifactType, byte[] subject)
            throws IOException, InterruptedException {
        byte[] nothing = bytes("{}");
        pushBlob(repository, nothing);
        byte[] manifest = manifest(
                nothing,
                nothing,
                ",\"artifactType\":\"" + artifactType + "\",\"subject\":"
                        + descriptor(MediaType.OCI_MANIFEST, subject));
        return putManifest(repository, Digest.of(manifest).toString(), manifest);
    }

    /// @param more properties, each with a comma before it
    static byte[] manifest(byte[] config, byte[] layer, String more) {
        return bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"config\":"
                + descriptor(MediaType.OCI_CONFIG, config) + ",\"layers\":["
                + descriptor(MediaType.OCI_LAYER, layer) + "]" + more + "}");
    }

    static byte[] index(byte[] manifest) {
        return bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":["
                + descriptor(MediaType.OCI_MANIFEST, manifest) + "]}");
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.of(content) + "\",\"size\":"
                + content.length + "}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static String location(HttpResponse<byte[]> response) {
        return header(response, "Location");
    }

    @Override
    public void close() throws IOException {
        server.close();
        client.close();
        store.close();
    }
}

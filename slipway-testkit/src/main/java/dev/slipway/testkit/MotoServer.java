package dev.slipway.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An account of AWS on this machine: moto's server, which `scripts/moto.bash` installs. It has no registry behind
/// ECR's API, its tokens end in 2015, it computes digests of manifests from their layers, and
/// it does not know repository creation templates or account settings.
public final class MotoServer implements AutoCloseable {

    /// Moto's only account.
    public static final String ACCOUNT = "123456789012";

    /// A region; all others are there as well.
    public static final String REGION = "eu-central-1";

    /// The registry of that account there.
    public static final String REGISTRY = ACCOUNT + ".dkr.ecr." + REGION + ".amazonaws.com";

    private static final Path INSTALLATION = Path.of("..", "scripts", "moto.bash");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private MotoServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts an empty account and waits until it answers.
    ///
    /// @param folder for its log
    /// @throws IOException if it does not start; the message has its log
    public static MotoServer start(Path folder) throws IOException {
        HostCommand installed = HostCommand.run(List.of("bash", INSTALLATION.toString()));
        if (!installed.succeeded()) {
            throw new IOException(installed.talk());
        }
        int port = freePort();
        Path log = folder.resolve("moto.log");
        Process process = new ProcessBuilder(
                        installed.output().strip(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
        server.await(log);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(Path log) throws IOException {
        long began = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                close();
                throw new IOException("moto does not answer; its log:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean answers() {
        try {
            send(HttpRequest.newBuilder(address.resolve("/moto-api/data.json")).build());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Where its services are.
    public URI address() {
        return address;
    }

    /// The variables of a user of this account.
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", address.toString(),
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "never-shown",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /// Makes a role that functions may have.
    ///
    /// @return its ARN
    public String createRole(String name) throws IOException {
        String document = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"Service": "lambda.amazonaws.com"}}]}""";
        form(
                "/",
                "Action=CreateRole&Version=2010-05-08&RoleName=" + name + "&AssumeRolePolicyDocument="
                        + URLEncoder.encode(document, StandardCharsets.UTF_8));
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    /// Empties the account.
    public void reset() throws IOException {
        form("/moto-api/reset", "");
    }

    /// Calls ECR's API.
    ///
    /// @param action such as `DescribeRepositories`
    /// @param body   in JSON
    /// @return the answer, in JSON
    public String ecr(String action, String body) throws IOException {
        return post(
                "ecr",
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + action),
                body);
    }

    private void form(String path, String body) throws IOException {
        post(
                "iam",
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded"),
                body);
    }

    /// Moto takes every signature; only the service and the region in it count.
    private String post(String service, HttpRequest.Builder request, String body) throws IOException {
        HttpResponse<String> response = send(request.header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/" + REGION + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /// Ends it; nothing is kept.
    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        process.onExit().join();
    }
}

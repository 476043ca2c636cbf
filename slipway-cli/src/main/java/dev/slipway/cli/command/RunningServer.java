package dev.slipway.cli.command;

import dev.slipway.cli.command.InvokeCommand.Answer;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// A `slipway run` of the same workspace in another process. It leaves a file that says where it listens; a
/// file whose process is gone, or is another one, counts for nothing.
///
/// @param authority its host and port, as addresses have them
record RunningServer(String authority) {

    private static final Pattern AUTHORITY = Pattern.compile("[0-9A-Za-z.:\\[\\]_-]{1,255}:[0-9]{1,5}");

    /// Says that this process serves a workspace, until the announcement is closed.
    ///
    /// @param host that it listens on
    /// @throws IOException if the file cannot be written
    static Announcement announce(SlipwayHome home, Path workspace, String host, int port) throws IOException {
        String text = authority(reachable(host), port) + " " + identity(ProcessHandle.current());
        Path file = file(home, workspace);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return new Announcement(file, text);
    }

    /// Host and port as an address has them.
    static String authority(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// Whoever listens on every address is reached on the loopback one.
    private static String reachable(String host) throws IOException {
        return InetAddress.getByName(host).isAnyLocalAddress() ? "127.0.0.1" : host;
    }

    /// That a workspace is served. Closing it takes that back, unless another process has announced itself since.
    record Announcement(Path file, String text) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (Files.isReadable(file) && Files.readString(file).equals(text)) {
                FileTree.delete(file);
            }
        }
    }

    /// The process that serves a workspace now.
    ///
    /// @throws IOException if its file cannot be read
    static Optional<RunningServer> find(SlipwayHome home, Path workspace) throws IOException {
        Path file = file(home, workspace);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", 2);
        boolean sound = words.length == 2 && AUTHORITY.matcher(words[0]).matches() && isAlive(words[1]);
        return sound ? Optional.of(new RunningServer(words[0])) : Optional.empty();
    }

    private static boolean isAlive(String identity) {
        String pid = identity.split(":", 2)[0];
        return pid.matches("[0-9]{1,9}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(handle -> identity(handle).equals(identity))
                        .isPresent();
    }

    /// A process's number and start: numbers are used again.
    private static String identity(ProcessHandle process) {
        return process.pid() + ":"
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private static Path file(SlipwayHome home, Path workspace) {
        String key =
                Digest.of(workspace.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return home.state().resolve("run").resolve(key);
    }

    /// Calls a function there.
    ///
    /// @throws IOException if the process does not answer
    Answer invoke(String name, byte[] payload, boolean log) throws IOException {
        URI address = URI.create("http://" + authority + "/2015-03-31/functions/" + name + "/invocations");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Amz-Log-Type", log ? "Tail" : "None")
                .POST(HttpRequest.BodyPublishers.ofByteArray(payload))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new ProblemException(new CommandProblem.InvocationRefused(name, refusal(response)));
            }
            return answer(response);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the function", interrupted);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("X-Amz-Function-Error"),
                response.headers().firstValue("x-amzn-RequestId").orElse(""),
                response.headers().firstValue("X-Amz-Executed-Version").orElse(""),
                Answer.decodedLog(response.headers().firstValue("X-Amz-Log-Result")));
    }

    private static String refusal(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("x-amzn-ErrorType").orElse("status " + response.statusCode());
        try {
            var body = JsonReader.lenient().read(response.body());
            String message = body.path("message").asString(body.path("Message").asString(""));
            return type + ": " + message;
        } catch (JacksonException notJson) {
            return type;
        }
    }
}

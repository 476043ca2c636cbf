package dev.slipway.cli.command;

import dev.slipway.cli.command.InvokeCommand.Answer;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A `slipway run` of the same workspace in another process. It leaves a file that says where it listens; a
/// file whose process is gone, or is another one, counts for nothing.
///
/// @param port on the loopback address
record RunningServer(int port) {

    /// Says that this process serves a workspace.
    ///
    /// @throws IOException if the file cannot be written
    static void announce(SlipwayHome home, Path workspace, int port) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        AtomicFile.write(file(home, workspace), (port + " " + identity(self)).getBytes(StandardCharsets.UTF_8));
    }

    /// Takes that back.
    ///
    /// @throws IOException if the file cannot be deleted
    static void withdraw(SlipwayHome home, Path workspace) throws IOException {
        FileTree.delete(file(home, workspace));
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
        boolean sound = words.length == 2 && words[0].matches("[0-9]{1,5}") && isAlive(words[1]);
        return sound ? Optional.of(new RunningServer(Integer.parseInt(words[0]))) : Optional.empty();
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
        URI address = URI.create("http://127.0.0.1:" + port + "/2015-03-31/functions/" + name + "/invocations");
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
            var body = JsonMapper.shared().readTree(response.body());
            String message = body.path("message").asString(body.path("Message").asString(""));
            return type + ": " + message;
        } catch (JacksonException notJson) {
            return type;
        }
    }
}

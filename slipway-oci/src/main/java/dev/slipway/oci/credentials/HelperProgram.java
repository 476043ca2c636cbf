package dev.slipway.oci.credentials;

import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A program that keeps credentials, by the protocol of `docker/docker-credential-helpers`: called with `get`,
/// `store` or `erase`, it reads the registry from its standard input and answers in JSON.
final class HelperProgram {

    /// Long enough for a person to unlock a key ring.
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int LONGEST_QUOTATION = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /// What all helpers say of a registry that they do not know (`credentials/error.go` there).
    private static final String NOT_FOUND = "credentials not found";

    /// The user that marks an identity token (`docker/cli`, "native_store.go").
    private static final String TOKEN_USER = "<token>";

    private final String program;
    private final Path file;
    private final Map<String, String> environment;
    private final Duration patience;

    /// @param name what the file calls it; the program is `docker-credential-` and that
    /// @param file that names it
    HelperProgram(String name, Path file, Map<String, String> environment, Duration patience) {
        this.program = "docker-credential-" + name;
        this.file = file;
        this.environment = environment;
        this.patience = patience;
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    new CredentialProblem.Malformed(file.toString(), "a helper's name is not the end of a program's"));
        }
    }

    /// The helper as messages name it: the program, and who says that it is to be asked.
    String place() {
        return "`" + program + "`, which `" + file + "` names";
    }

    /// What it keeps for a registry; empty where that is nothing.
    ///
    /// @throws ProblemException with a [CredentialProblem]
    Optional<Credential> get(String registry) {
        Answer answer = call("get", registry, registry);
        if (answer.exitCode() != 0) {
            if (answer.output().contains(NOT_FOUND) || answer.errors().contains(NOT_FOUND)) {
                return Optional.empty();
            }
            throw failed(registry, "it ended with code " + answer.exitCode() + answer.quotation());
        }
        JsonNode json = json(registry, answer.output());
        String user = json.path("Username").asString("");
        String secret = json.path("Secret").asString("");
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                user.equals(TOKEN_USER)
                        ? new Credential.IdentityToken(secret, place())
                        : new Credential.Basic(user, secret, place()));
    }

    /// Gives it a user and a password to keep.
    ///
    /// @throws ProblemException with a [CredentialProblem]
    void store(String registry, String user, String password) {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("ServerURL", registry)
                .put("Username", user)
                .put("Secret", password)
                .toString();
        Answer answer = call("store", registry, document);
        if (answer.exitCode() != 0) {
            throw failed(registry, "it did not store them and ended with code " + answer.exitCode());
        }
    }

    /// Lets it forget a registry.
    ///
    /// @return whether it knew the registry
    /// @throws ProblemException with a [CredentialProblem]
    boolean erase(String registry) {
        Answer answer = call("erase", registry, registry);
        boolean unknown = answer.output().contains(NOT_FOUND) || answer.errors().contains(NOT_FOUND);
        if (answer.exitCode() != 0 && !unknown) {
            throw failed(registry, "it did not forget them and ended with code " + answer.exitCode());
        }
        return answer.exitCode() == 0;
    }

    private JsonNode json(String registry, String output) {
        try {
            JsonNode json = JsonReader.lenient().read(output.getBytes(StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException notJson) {
            throw failed(registry, "its answer is not JSON"); // without the cause, which quotes the answer
        }
        throw failed(registry, "its answer is not a JSON object");
    }

    private Answer call(String action, String registry, String input) {
        ProcessBuilder builder = new ProcessBuilder(executable(registry).toString(), action);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw failed(registry, "it cannot be started: " + failure.getMessage());
        }
        try {
            return answer(process, registry, input);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Answer answer(Process process, String registry, String input) {
        CompletableFuture<String> output = reading(process.getInputStream());
        CompletableFuture<String> errors = reading(process.getErrorStream());
        CompletableFuture<Void> written = writing(process.getOutputStream(), input);
        try {
            String answered = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answered.length() > LONGEST_ANSWER) {
                throw failed(registry, "its answer is longer than " + LONGEST_ANSWER + " bytes");
            }
            String complaint = errors.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            return new Answer(process.exitValue(), answered, complaint);
        } catch (TimeoutException tooLong) {
            throw failed(registry, "it gave no answer within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException broken) {
            throw failed(registry, "its streams broke");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(registry, "interrupted");
        }
    }

    private Path executable(String registry) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new CredentialProblem.HelperMissing(program, file, registry)));
    }

    /// One byte more than may be, so that too much can be told from enough.
    private static CompletableFuture<String> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readNBytes(LONGEST_ANSWER + 1), StandardCharsets.UTF_8);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                Thread::startVirtualThread);
    }

    private static CompletableFuture<Void> writing(OutputStream stream, String text) {
        return CompletableFuture.runAsync(
                () -> {
                    try (stream) {
                        stream.write(text.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException _) {
                        // a helper need not read what it is given; its answer tells whether that was right
                    }
                },
                Thread::startVirtualThread);
    }

    private ProblemException failed(String registry, String reason) {
        return new ProblemException(new CredentialProblem.HelperFailed(program, file, registry, reason));
    }

    private record Answer(int exitCode, String output, String errors) {

        /// The first line of what a failed helper says, unless it looks like the answer that holds the secret.
        String quotation() {
            String said = (output.isBlank() ? errors : output).strip();
            if (said.isEmpty() || said.contains("Secret") || said.contains("{")) {
                return "";
            }
            String line = said.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
            return ": `" + line.substring(0, Math.min(line.length(), LONGEST_QUOTATION)) + "`";
        }
    }
}

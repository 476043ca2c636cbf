package dev.slipway.lambda.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A runtime client that does what its events say: the first word of a JSON string is what to do, the second is
/// with what. How it starts is its first argument.
public final class ScriptedRuntime {

    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private ScriptedRuntime() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "ready" -> serve();
            case "init-output" -> {
                System.out.println("loading");
                serve();
            }
            case "init-error" -> {
                System.out.println("cannot load the function");
                post(
                        "init/error",
                        "{\"errorMessage\":\"no such module\",\"errorType\":\"Runtime.ImportModuleError\"}",
                        Map.of("Lambda-Runtime-Function-Error-Type", "Runtime.ImportModuleError"));
                System.exit(1);
            }
            case "init-exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "init-hangs" -> hang();
            case "init-hangs-once" -> {
                if (firstTime(Path.of(arguments[1]))) {
                    hang();
                }
                serve();
            }
            case "init-fails-once" -> {
                if (firstTime(Path.of(arguments[1]))) {
                    System.exit(3);
                }
                serve();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static boolean firstTime(Path marker) throws IOException {
        if (Files.exists(marker)) {
            return false;
        }
        Files.createFile(marker);
        return true;
    }

    private static void hang() throws InterruptedException {
        while (true) {
            Thread.sleep(60_000);
        }
    }

    private static void serve() throws Exception {
        while (true) {
            HttpURLConnection next = open("invocation/next");
            String event;
            try (InputStream body = next.getInputStream()) {
                event = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            handle(next, event);
        }
    }

    private static void handle(HttpURLConnection next, String event) throws Exception {
        String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        String text = event.startsWith("\"") ? event.substring(1, event.length() - 1) : "echo";
        List<String> words = List.of(text.split(" ", 2));
        String argument = words.size() > 1 ? words.get(1) : "";
        String answer = "\"done\"";
        switch (words.getFirst()) {
            case "echo" -> answer = event;
            case "print" -> System.out.println(argument);
            case "print-raw" -> {
                System.out.print(argument);
                System.out.flush();
            }
            case "print-err" -> System.err.println(argument);
            case "print-many" -> printMany(Integer.parseInt(argument));
            case "exit" -> Runtime.getRuntime().halt(Integer.parseInt(argument));
            case "exit-after-answer" -> {
                post("invocation/" + id + "/response", answer, Map.of());
                Runtime.getRuntime().halt(Integer.parseInt(argument));
            }
            case "signal" -> signalSelf(argument);
            case "sleep" -> Thread.sleep(Long.parseLong(argument));
            case "hang" -> hang();
            case "answer-then-hang" -> {
                post("invocation/" + id + "/response", answer, Map.of());
                hang();
            }
            case "answer-then-sleep" -> {
                post("invocation/" + id + "/response", answer, Map.of());
                Thread.sleep(Long.parseLong(argument));
                return;
            }
            case "large" -> answer = "\"" + "x".repeat(Integer.parseInt(argument) - 2) + "\"";
            case "environment" -> answer = "\"" + System.getenv(argument) + "\"";
            case "working-directory" -> answer = "\"" + Path.of("").toAbsolutePath() + "\"";
            case "process" -> answer = "\"" + ProcessHandle.current().pid() + "\"";
            case "header" -> answer = "\"" + quoted(next.getHeaderField(argument)) + "\"";
            case "nothing" -> answer = "null";
            case "fail" -> {
                post(
                        "invocation/" + id + "/error",
                        "{\"errorMessage\":\"" + argument + "\",\"errorType\":\"KeyError\",\"stackTrace\":[]}",
                        Map.of("Lambda-Runtime-Function-Error-Type", "Function.KeyError"));
                return;
            }
            case "answer-twice" -> post("invocation/" + id + "/response", "\"first\"", Map.of());
            case "wrong-id" -> post("invocation/00000000-0000-0000-0000-000000000000/response", "\"wrong\"", Map.of());
            default -> answer = "\"unknown\"";
        }
        post("invocation/" + id + "/response", answer, Map.of());
    }

    private static void printMany(int count) {
        for (int i = 0; i < count; i++) {
            System.out.println("line " + i);
        }
    }

    private static void signalSelf(String number) throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-" + number,
                        Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        hang();
    }

    private static String quoted(String value) {
        return value == null ? "" : value.replace("\"", "'");
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(API + path).toURL().openConnection();
    }

    private static int post(String path, String body, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setDoOutput(true);
        headers.forEach(connection::setRequestProperty);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        } catch (IOException refusedWhileSending) {
            return -1;
        }
        int status = connection.getResponseCode();
        InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (answer != null) {
            String said = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (status >= 400) {
                System.out.println("refused: " + status + " " + said.lines().collect(Collectors.joining()));
            }
        }
        return status;
    }
}

package dev.slipway.cli.output;

import dev.slipway.io.json.JsonWriter;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The one place that writes to standard output and standard error. Text is UTF-8 whatever the locale.
public final class Console implements AutoCloseable {

    private final PrintStream data;
    private final ProgressView progress;
    private final Surroundings surroundings;

    /// A console on two streams.
    ///
    /// @param data         for what programs read: standard output
    /// @param talk         for what people read: standard error
    /// @param surroundings what `talk` is shown on
    public Console(OutputStream data, OutputStream talk, Surroundings surroundings) {
        this.data = new PrintStream(data, false, StandardCharsets.UTF_8);
        this.progress = new ProgressView(new PrintStream(talk, false, StandardCharsets.UTF_8), surroundings);
        this.surroundings = surroundings;
    }

    /// Where long work reports to.
    public Progress progress() {
        return progress;
    }

    /// Prints a line of data.
    public void print(String line) {
        progress.pause();
        data.println(line);
        data.flush();
    }

    /// Prints lines of data.
    public void print(List<String> lines) {
        lines.forEach(this::print);
    }

    /// Prints a JSON value, indented.
    public void print(JsonNode value) {
        print(new String(JsonWriter.writeIndented(value), StandardCharsets.UTF_8));
    }

    /// Writes bytes as they are, such as a function's answer.
    ///
    /// @throws IOException if standard output does not take them
    public void write(byte[] bytes) throws IOException {
        progress.pause();
        data.write(bytes);
        data.flush();
        failed();
    }

    /// Standard output itself, for what is too large to hold. Closing it only flushes.
    public OutputStream stream() {
        progress.pause();
        return data;
    }

    /// Says a line to people.
    public void say(String line) {
        progress.line(line);
    }

    /// Says a line of success to people.
    public void success(String line) {
        progress.line(Style.SUCCESS.apply(line, surroundings.colour()));
    }

    /// Says something less important to people.
    public void aside(String line) {
        progress.line(Style.DIM.apply(line, surroundings.colour()));
    }

    /// Says what went wrong.
    public void problem(Problem problem) {
        ProblemText.lines(problem, surroundings.colour()).forEach(progress::line);
    }

    /// Asks the person at the terminal; empty where there is none.
    public Optional<String> ask(String question) {
        return terminal().map(terminal -> {
            progress.pause();
            return terminal.readLine("%s", question);
        });
    }

    /// Asks for something that does not show while it is typed; empty where there is no terminal.
    public Optional<String> askSecret(String question) {
        return terminal().map(terminal -> {
            progress.pause();
            char[] typed = terminal.readPassword("%s", question);
            return typed == null ? "" : new String(typed);
        });
    }

    private static Optional<java.io.Console> terminal() {
        return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
    }

    /// Throws if standard output did not take what was printed: a full disk, a closed pipe.
    ///
    /// @throws IOException in that case
    public void failed() throws IOException {
        if (data.checkError()) {
            throw new IOException("standard output does not take what is printed");
        }
    }

    /// Ends the display of progress.
    @Override
    public void close() {
        data.flush();
        progress.close();
    }
}

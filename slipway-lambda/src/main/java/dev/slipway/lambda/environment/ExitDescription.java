package dev.slipway.lambda.environment;

import dev.slipway.sandbox.SandboxProcess;
import java.util.Map;

/// How the end of a process is told to the caller of the function: in the words of Go, in which Lambda's own
/// supervisor is written.
final class ExitDescription {

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "hangup"),
            Map.entry(2, "interrupt"),
            Map.entry(3, "quit"),
            Map.entry(4, "illegal instruction"),
            Map.entry(5, "trace/breakpoint trap"),
            Map.entry(6, "aborted"),
            Map.entry(7, "bus error"),
            Map.entry(8, "floating point exception"),
            Map.entry(9, "killed"),
            Map.entry(10, "user defined signal 1"),
            Map.entry(11, "segmentation fault"),
            Map.entry(12, "user defined signal 2"),
            Map.entry(13, "broken pipe"),
            Map.entry(14, "alarm clock"),
            Map.entry(15, "terminated"));

    private ExitDescription() {}

    /// Such as `exit status 1` and `signal: killed`; empty after a success.
    static String of(SandboxProcess.Exit exit) {
        if (exit.outOfMemory()) {
            return "signal: killed";
        }
        if (exit.signal().isPresent()) {
            int number = exit.signal().getAsInt();
            return "signal: " + SIGNALS.getOrDefault(number, "signal " + number);
        }
        int status = exit.status().orElse(0);
        return status == 0 ? "" : "exit status " + status;
    }
}

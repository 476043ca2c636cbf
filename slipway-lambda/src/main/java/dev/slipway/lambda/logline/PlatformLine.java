package dev.slipway.lambda.logline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The lines that Lambda itself writes to a function's log, in the text format.
public final class PlatformLine {

    private static final long BYTES_OF_MEGABYTE = 1024L * 1024;

    private PlatformLine() {}

    /// An invocation begins.
    public static String start(String requestId) {
        return "START RequestId: " + requestId + " Version: $LATEST";
    }

    /// An invocation has ended.
    public static String end(String requestId) {
        return "END RequestId: " + requestId;
    }

    /// What an invocation took.
    ///
    /// @param duration        of the invocation
    /// @param init            of the Init phase before it, where it had one: it is billed, too
    /// @param memoryMegabytes that the function has
    /// @param peakMemoryBytes that were used
    /// @param failure         what the platform had to stop it for
    public static String report(
            String requestId,
            Duration duration,
            Optional<Duration> init,
            int memoryMegabytes,
            long peakMemoryBytes,
            Optional<Failure> failure) {
        Duration billed = duration.plus(init.orElse(Duration.ZERO));
        StringBuilder line = new StringBuilder(256);
        line.append("REPORT RequestId: ").append(requestId);
        line.append("\tDuration: ").append(milliseconds(duration)).append(" ms");
        line.append("\tBilled Duration: ").append(roundedUp(billed)).append(" ms");
        line.append("\tMemory Size: ").append(memoryMegabytes).append(" MB");
        line.append("\tMax Memory Used: ").append(megabytes(peakMemoryBytes)).append(" MB");
        init.ifPresent(time ->
                line.append("\tInit Duration: ").append(milliseconds(time)).append(" ms"));
        failure.ifPresent(status -> line.append('\t').append(status.text()));
        return line.append('\t').toString();
    }

    /// What an Init phase took that did not end well.
    public static String initReport(Duration duration, String phase, Failure failure) {
        return "INIT_REPORT Init Duration: " + milliseconds(duration) + " ms\tPhase: " + phase + "\t" + failure.text();
    }

    /// An invocation was stopped at its time limit.
    public static String timedOut(Instant time, String requestId, Duration timeout) {
        return time.truncatedTo(ChronoUnit.MILLIS) + " " + requestId + " " + taskTimedOut(timeout);
    }

    /// What the caller of a function is told when it was stopped at its time limit.
    public static String taskTimedOut(Duration timeout) {
        return "Task timed out after " + withTwoDigits(BigDecimal.valueOf(timeout.toMillis(), 3)) + " seconds";
    }

    /// An image's entry point could not be started.
    ///
    /// @param error            such as `fork/exec /app: no such file or directory`
    /// @param command          with what the image, or the function's configuration, wants started
    /// @param workingDirectory where it should be started
    public static String launchError(
            String error, List<String> entrypoint, List<String> command, String workingDirectory) {
        return "IMAGE\tLaunch error: " + error + "\tEntrypoint: [" + String.join(",", entrypoint) + "]\tCmd: ["
                + String.join(",", command) + "]\tWorkingDir: [" + workingDirectory + "]";
    }

    /// An image does not say what to start.
    public static String invalidTaskConfig(String error) {
        return "IMAGE\tInvalid task config: " + error;
    }

    private static String milliseconds(Duration duration) {
        return withTwoDigits(BigDecimal.valueOf(duration.toNanos(), 6));
    }

    /// As `%.2f` has it, without what `String.format` asks of the locale: this is written for each invocation.
    private static String withTwoDigits(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static long roundedUp(Duration duration) {
        return Math.max(1, Math.ceilDiv(duration.toNanos(), 1_000_000L));
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, BYTES_OF_MEGABYTE);
    }

    /// Why the platform stopped an invocation or an Init phase.
    public sealed interface Failure {

        /// As the line has it.
        String text();

        /// It took too long.
        record TimedOut() implements Failure {
            @Override
            public String text() {
                return "Status: timeout";
            }
        }

        /// It failed.
        ///
        /// @param type such as `Runtime.ExitError`
        record Failed(String type) implements Failure {
            @Override
            public String text() {
                return "Status: error\tError Type: " + type;
            }
        }
    }
}

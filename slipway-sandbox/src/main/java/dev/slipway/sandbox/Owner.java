package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process that has sandboxes. A number alone would not do: the system uses it again.
///
/// @param process   its number
/// @param startTime when it started, in ticks since the system started (proc_pid_stat(5), field 22)
record Owner(long process, long startTime) {

    private static final Pattern NAME = Pattern.compile("([0-9]{1,10})-([0-9]{1,18})-[0-9]{1,10}");
    private static final int FIELDS_BEFORE_START_TIME = 19;

    /// This process.
    static Owner current() throws IOException {
        long process = ProcessHandle.current().pid();
        return new Owner(process, startTime(process).orElseThrow(() -> new IOException("`/proc` is not readable")));
    }

    /// The owner of the sandbox with a name, or empty where it is no name of a sandbox.
    static Optional<Owner> ofSandbox(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /// A name for a sandbox of this owner.
    ///
    /// @param number one for each
    String sandboxName(int number) {
        return process + "-" + startTime + "-" + number;
    }

    boolean isAlive() {
        return startTime(process).filter(time -> time == startTime).isPresent();
    }

    /// The second field is a name that may hold blanks and parentheses.
    private static Optional<Long> startTime(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Long.parseLong(fields[FIELDS_BEFORE_START_TIME]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}

package dev.slipway.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hard limits of this process (getrlimit(2)). Nothing that it starts can have more, unless it has
/// `CAP_SYS_RESOURCE`, which even the administrator of a container or of a small machine may lack.
///
/// @param byName the values of those that are limited, by the kernel's names, such as `Max open files`
record HardLimits(Map<String, BigInteger> byName) {

    /// A name, the soft limit, the hard limit, and for most a unit.
    private static final Pattern LINE = Pattern.compile("(Max [a-z ]+?) {2,}(\\S+) +(\\S+) .*");

    HardLimits {
        byName = Map.copyOf(byName);
    }

    /// Reads them.
    ///
    /// @param process its folder, such as `/proc/self`
    /// @throws IOException if it cannot be read
    static HardLimits read(Path process) throws IOException {
        Map<String, BigInteger> limits = new TreeMap<>();
        for (String line : Files.readAllLines(process.resolve("limits"))) {
            Matcher matcher = LINE.matcher(line + " ");
            if (matcher.matches() && matcher.group(3).matches("[0-9]{1,19}")) {
                limits.put(matcher.group(1), new BigInteger(matcher.group(3)));
            }
        }
        return new HardLimits(limits);
    }

    /// What can be had of what is wanted.
    ///
    /// @param name   as the kernel has it
    /// @param wanted as an unsigned number
    BigInteger within(String name, BigInteger wanted) {
        return wanted.min(byName.getOrDefault(name, wanted));
    }
}

package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which users and groups there are for this process (user_namespaces(7)), and what it may do with them.
///
/// @param users      ranges of user numbers that are there
/// @param groups     ranges of group numbers that are there
/// @param privileged whether it may make namespaces and mounts (`CAP_SYS_ADMIN`)
record UserMapping(List<Range> users, List<Range> groups, boolean privileged) {

    private static final int CAP_SYS_ADMIN = 21;
    private static final long ALL_NUMBERS = 0xFFFF_FFFFL;

    /// Numbers that are there.
    ///
    /// @param first   the first number, as seen here
    /// @param outside the number that it has outside
    /// @param count   how many there are
    record Range(long first, long outside, long count) {
        boolean holds(long number) {
            return number >= first && number < first + count;
        }
    }

    /// @param processInformation `/proc/self`
    static UserMapping read(Path processInformation) throws IOException {
        long effective = Files.readString(processInformation.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
        return new UserMapping(
                ranges(processInformation.resolve("uid_map")),
                ranges(processInformation.resolve("gid_map")),
                (effective >> CAP_SYS_ADMIN & 1) == 1);
    }

    private static List<Range> ranges(Path map) throws IOException {
        return Files.readString(map)
                .lines()
                .map(line -> line.strip().split(" +", -1))
                .map(numbers ->
                        new Range(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])))
                .toList();
    }

    boolean has(ProcessSpecification.User user) {
        return users.stream().anyMatch(range -> range.holds(user.uid()))
                && groups.stream().anyMatch(range -> range.holds(user.gid()));
    }

    /// Whether this process is in a user namespace that an ordinary user made, rather than in the machine's
    /// own.
    boolean inUserNamespace() {
        return users.stream().noneMatch(range -> range.first() == 0 && range.count() == ALL_NUMBERS);
    }
}

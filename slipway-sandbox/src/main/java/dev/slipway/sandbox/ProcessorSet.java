package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The processors of this machine that this process may use.
///
/// @param numbers in ascending order
record ProcessorSet(List<Integer> numbers) {

    private static final String FIELD = "Cpus_allowed_list:";

    ProcessorSet {
        numbers = List.copyOf(numbers);
    }

    /// Reads them (proc_pid_status(5)).
    ///
    /// @param process its folder, such as `/proc/self`
    /// @throws IOException if it cannot be read
    static ProcessorSet read(Path process) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith(FIELD)) {
                for (String range : line.substring(FIELD.length()).strip().split(",", -1)) {
                    String[] ends = range.split("-", -1);
                    int last = Integer.parseInt(ends[ends.length - 1]);
                    IntStream.rangeClosed(Integer.parseInt(ends[0]), last).forEach(numbers::add);
                }
            }
        }
        return new ProcessorSet(numbers);
    }

    /// Some of them, as a list for the kernel, such as `4,5`: others for the next sandbox, so that they do not
    /// all wait for the same ones. Empty where there are no more than wanted.
    ///
    /// @param wanted  how many, 1 or more
    /// @param sandbox which one it is, 1 for the first
    Optional<String> choose(int wanted, int sandbox) {
        if (numbers.size() <= wanted) {
            return Optional.empty();
        }
        long first = (long) sandbox * wanted;
        return Optional.of(IntStream.range(0, wanted)
                .map(i -> numbers.get((int) ((first + i) % numbers.size())))
                .sorted()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",")));
    }
}

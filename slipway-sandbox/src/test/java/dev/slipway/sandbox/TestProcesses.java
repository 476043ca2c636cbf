package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is left on this machine.
final class TestProcesses {

    private TestProcesses() {}

    static List<ProcessHandle> withArgument(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(argument))
                        .isPresent())
                .toList();
    }

    /// The control groups of sandboxes of this process.
    static List<Path> controlGroups() throws IOException {
        return controlGroups(ProcessHandle.current().pid());
    }

    static List<Path> controlGroups(long owner) throws IOException {
        try (Stream<Path> folders = Files.find(
                Path.of("/sys/fs/cgroup"),
                8,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().startsWith(owner + "-"),
                new FileVisitOption[0])) {
            return folders.toList();
        }
    }

    /// The processor time of those groups in each period, in microseconds, as the kernel has it.
    static List<String> processorQuotas() throws IOException {
        List<String> quotas = new ArrayList<>();
        for (Path group : controlGroups()) {
            for (String file : List.of("cpu.cfs_quota_us", "cpu.max")) {
                if (Files.exists(group.resolve(file))) {
                    quotas.add(Files.readString(group.resolve(file)).strip().split(" ", -1)[0]);
                }
            }
        }
        return quotas;
    }
}

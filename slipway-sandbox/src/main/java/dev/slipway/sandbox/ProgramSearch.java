package dev.slipway.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs of this machine: in the `PATH`, then where the system has those for administrators, which are
/// in nobody else's `PATH`.
///
/// @param folders in the order of search
record ProgramSearch(List<Path> folders) {

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    static ProgramSearch in(Map<String, String> environment) {
        Stream<String> own = Stream.of(environment.getOrDefault("PATH", "").split(":", -1));
        return new ProgramSearch(Stream.concat(own, SYSTEM_FOLDERS.stream())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .distinct()
                .toList());
    }

    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}

package dev.slipway.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Java in a sandbox, with the programs and libraries of this machine and the class path of the tests.
final class JavaInside {

    static final SandboxSpecification.Limits LIMITS =
            new SandboxSpecification.Limits(512L << 20, 1024, 1024, 16L << 20);

    private static final String CLASSES = "/mnt/class-path/";

    private JavaInside() {}

    /// A sandbox for it, of half a GiB.
    static SandboxSpecification specification() {
        TestLayer links = TestLayer.builder()
                .folder("var/task", 0755)
                .symbolicLink("lib", "usr/lib")
                .symbolicLink("lib64", "usr/lib64")
                .build();
        SandboxSpecification base = TestHost.specification(LIMITS, links);
        List<SandboxSpecification.Bind> binds = new ArrayList<>();
        binds.add(new SandboxSpecification.Bind(Path.of("/usr"), "/usr", false));
        if (!home().startsWith("/usr")) {
            binds.add(new SandboxSpecification.Bind(home(), home().toString(), false));
        }
        List<Path> classPath = classPath();
        for (int i = 0; i < classPath.size(); i++) {
            binds.add(new SandboxSpecification.Bind(classPath.get(i), CLASSES + i, false));
        }
        return new SandboxSpecification(base.layers(), base.rootAccess(), binds, base.network(), base.limits());
    }

    /// The command with these options and arguments.
    static ProcessSpecification command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(home().resolve("bin/java").toString()));
        words.addAll(List.of(arguments));
        return TestHost.program(words.toArray(String[]::new));
    }

    /// The command that runs one of the tests' classes.
    static ProcessSpecification main(Class<?> main) {
        List<String> places = Stream.iterate(0, i -> i < classPath().size(), i -> i + 1)
                .map(i -> CLASSES + i)
                .toList();
        return command(
                "--enable-native-access=ALL-UNNAMED", "-cp", String.join(File.pathSeparator, places), main.getName());
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private static Path home() {
        return Path.of(System.getProperty("java.home"));
    }
}

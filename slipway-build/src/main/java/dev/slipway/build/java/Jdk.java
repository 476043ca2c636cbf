package dev.slipway.build.java;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// A Java development kit of this machine.
///
/// @param home    its folder
/// @param feature such as `25`
/// @param release such as `25.0.1+8-LTS`
public record Jdk(Path home, int feature, String release) {

    private static final int MAXIMUM_RELEASE_FILE = 1 << 16;
    private static final int MAXIMUM_INSTALLED = 100;
    private static final Path DISTRIBUTIONS_JDKS = Path.of("/usr/lib/jvm");

    /// The JDKs that may build a project, the first choice first: the one that `JAVA_HOME` names, so that a
    /// build that works only with a certain one works here; the one that Slipway itself runs on; then those in
    /// the place where Linux distributions put them.
    ///
    /// @param environment of this process
    /// @param own         the JDK that this process runs on
    public static List<Jdk> installed(Map<String, String> environment, Path own) {
        return installed(environment, own, DISTRIBUTIONS_JDKS);
    }

    static List<Jdk> installed(Map<String, String> environment, Path own, Path others) {
        String named = environment.getOrDefault("JAVA_HOME", "");
        Stream<Path> first = named.isBlank() ? Stream.of(own) : Stream.of(Path.of(named), own);
        return Stream.concat(first, folders(others).stream())
                .map(Jdk::at)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.limit(MAXIMUM_INSTALLED).sorted().toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /// The first of `installed` that compiles for a release.
    ///
    /// @param wanted  the release that is compiled for, such as 25
    /// @param project for messages
    /// @throws ProblemException with [ProjectProblem.CompilerTooOld]
    static Jdk atLeast(int wanted, List<Jdk> installed, Path project) {
        return installed.stream()
                .filter(jdk -> jdk.feature >= wanted)
                .findFirst()
                .orElseThrow(() -> new ProblemException(new ProjectProblem.CompilerTooOld(
                        project,
                        Integer.toString(wanted),
                        installed.stream()
                                .max(Comparator.comparingInt(Jdk::feature))
                                .map(Jdk::release)
                                .orElse("a Java runtime without a compiler"))));
    }

    /// The JDK in a folder, by its `release` file; empty where there is none, or no compiler in it.
    static Optional<Jdk> at(Path home) {
        Path file = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac"))) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAXIMUM_RELEASE_FILE) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            String version = unquoted(properties.getProperty("JAVA_VERSION", ""));
            String release = unquoted(properties.getProperty("JAVA_RUNTIME_VERSION", version));
            return feature(version).map(feature -> new Jdk(home.toAbsolutePath(), feature, release));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// `25` of `25.0.1`, `8` of `1.8.0_462`.
    private static Optional<Integer> feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        String first = digits.split("[^0-9]", 2)[0];
        return first.isEmpty() || first.length() > 4 ? Optional.empty() : Optional.of(Integer.parseInt(first));
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").strip();
    }
}

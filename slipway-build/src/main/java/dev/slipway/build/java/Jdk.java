package dev.slipway.build.java;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// The JDK to build a project with: the one that `JAVA_HOME` names where it is new enough, so that a
    /// build that works only with a certain one works here, otherwise the one that Slipway itself runs on.
    ///
    /// @param environment of this process
    /// @param own         the JDK that this process runs on
    /// @param wanted      the release that is compiled for, such as `25`
    /// @param project     for messages
    /// @throws ProblemException with a [ProjectProblem] if neither is new enough, or neither has a compiler
    public static Jdk choose(Map<String, String> environment, Path own, int wanted, Path project) {
        Optional<Jdk> named = Optional.of(environment.getOrDefault("JAVA_HOME", ""))
                .filter(home -> !home.isBlank())
                .flatMap(home -> at(Path.of(home)));
        Optional<Jdk> running = at(own);
        return Stream.of(named, running)
                .flatMap(Optional::stream)
                .filter(jdk -> jdk.feature >= wanted)
                .findFirst()
                .orElseThrow(() -> new ProblemException(new ProjectProblem.CompilerTooOld(
                        project,
                        Integer.toString(wanted),
                        running.or(() -> named).map(Jdk::release).orElse("a Java runtime without a compiler"))));
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

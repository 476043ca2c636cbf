package dev.slipway.build.java;

import dev.slipway.io.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A release of Gradle, for what it runs on: each Gradle refuses to run on a Java that came after it.
///
/// @param major such as 8 of `8.14.3`
/// @param minor such as 14
record GradleRelease(int major, int minor) implements Comparable<GradleRelease> {

    private static final String WRAPPER = "gradle/wrapper/gradle-wrapper.properties";
    private static final long LARGEST_WRAPPER_FILE = 1 << 16;
    private static final Pattern DISTRIBUTION =
            Pattern.compile("(?m)^\\s*distributionUrl\\s*=.*gradle-(\\d{1,4})\\.(\\d{1,4})[^/\\n]*\\.zip");
    private static final Pattern LIBRARY =
            Pattern.compile("gradle-(?:core|base-services)-(\\d{1,4})\\.(\\d{1,4})(?:[.-].*)?\\.jar");

    /// From Gradle's compatibility matrix: the first release that runs on a Java, the newest Java first. What
    /// comes after the first line runs on anything, as far as is known.
    private static final List<Support> SUPPORT = List.of(
            new Support(new GradleRelease(9, 1), 25),
            new Support(new GradleRelease(8, 14), 24),
            new Support(new GradleRelease(8, 10), 23),
            new Support(new GradleRelease(8, 8), 22),
            new Support(new GradleRelease(8, 5), 21),
            new Support(new GradleRelease(8, 3), 20),
            new Support(new GradleRelease(7, 6), 19),
            new Support(new GradleRelease(7, 5), 18),
            new Support(new GradleRelease(7, 3), 17),
            new Support(new GradleRelease(7, 0), 16),
            new Support(new GradleRelease(6, 7), 15),
            new Support(new GradleRelease(6, 0), 13),
            new Support(new GradleRelease(5, 0), 11));

    /// What the oldest run on.
    private static final int OLDEST = 8;

    private record Support(GradleRelease since, int java) {}

    /// The release that a project's wrapper fetches; empty where there is none or it does not say.
    static Optional<GradleRelease> ofWrapper(Path root) {
        Path file = root.resolve(WRAPPER);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_WRAPPER_FILE) {
                return Optional.empty();
            }
            return of(DISTRIBUTION.matcher(Files.readString(file)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The release of an installed `bin/gradle`, by the names of its libraries; empty where they do not say.
    static Optional<GradleRelease> ofProgram(Path program) {
        try {
            Path libraries =
                    FileTree.folderOf(FileTree.folderOf(program.toRealPath())).resolve("lib");
            try (Stream<Path> files = Files.list(libraries)) {
                return files.map(file -> of(LIBRARY.matcher(file.getFileName().toString())))
                        .flatMap(Optional::stream)
                        .findFirst();
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<GradleRelease> of(Matcher matcher) {
        return matcher.find()
                ? Optional.of(new GradleRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /// The newest Java that it runs on.
    int newestJava() {
        if (compareTo(SUPPORT.getFirst().since()) > 0) {
            return Integer.MAX_VALUE;
        }
        return SUPPORT.stream()
                .filter(support -> compareTo(support.since()) >= 0)
                .mapToInt(Support::java)
                .findFirst()
                .orElse(OLDEST);
    }

    @Override
    public int compareTo(GradleRelease other) {
        return Comparator.comparingInt(GradleRelease::major)
                .thenComparingInt(GradleRelease::minor)
                .compare(this, other);
    }
}

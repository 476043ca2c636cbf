package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.io.files.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes build one service in different folders, time zones, locales and umasks, with caches of their
/// own. Only what was downloaded is shared.
class ReproducibilityIT {

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("reproducibility");
    }

    /// Not by JUnit, which warns of every link of a root file system that it deletes.
    @AfterEach
    void deleteFolder() throws IOException {
        FileTree.delete(folder);
    }

    @Test
    void thePlaceTheTimeZoneTheLocaleAndTheUmaskDoNotGetIn() throws Exception {
        String first = build("one", "022", "en", "UTC");
        String second = build("deeper/two", "077", "tr", "Asia/Kathmandu");

        assertThat(first).startsWith("sha256:").isEqualTo(second);
    }

    private String build(String name, String umask, String language, String zone) throws Exception {
        Path service = folder.resolve(name).resolve("service");
        copy(TestBuild.example("python-thumbnail"), service);
        Path home = folder.resolve(name).resolve("home");
        shareDownloads(home);
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "umask " + umask + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=" + language,
                "-cp",
                System.getProperty("java.class.path"),
                ReproducibilityIT.class.getName(),
                home.toString(),
                service.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        // As the launcher sets it: in the locale "C" the virtual machine cannot name all the files of a base.
        builder.environment().putAll(Map.of("TZ", zone, "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().reduce("", (earlier, line) -> line);
    }

    /// In a process of its own: `HOME-OF-SLIPWAY SERVICE`.
    static void main(String[] arguments) throws IOException {
        try (TestBuild build = TestBuild.in(Path.of(arguments[0]))) {
            System.out.println(build.build(TestBuild.python(
                            Path.of(arguments[1]),
                            new PythonDependencies.Requirements("requirements.txt"),
                            TestBuild.MACHINE))
                    .getFirst()
                    .digest());
        }
    }

    /// Hard links to the files that earlier tests downloaded; nothing that was computed from them.
    private static void shareDownloads(Path home) throws IOException {
        Path shared = TestBuild.sharedHome().resolve("cache");
        for (String downloads : List.of("downloads-1", "debian")) {
            if (Files.isDirectory(shared.resolve(downloads))) {
                link(shared.resolve(downloads), home.resolve("cache").resolve(downloads));
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.createLink(target, file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList().reversed()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}

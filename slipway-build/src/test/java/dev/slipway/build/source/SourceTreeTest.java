package dev.slipway.build.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("service"));
    }

    @Test
    void filesKeepTheirExecutableBitAndAreReadableForAll() throws IOException {
        write("app.py", "rw-------");
        write("bin/tool", "rwx------");

        assertThat(shown())
                .containsExactlyInAnyOrder("644 var/task/app.py", "755 var/task/bin/", "755 var/task/bin/tool");
    }

    @Test
    void whatIsIgnoredIsNotThere() throws IOException {
        write("app.py", "rw-r--r--");
        write("data/big.bin", "rw-r--r--");
        write("data/small.bin", "rw-r--r--");
        write(".venv/lib/x.py", "rw-r--r--");
        Files.writeString(root.resolve(".dockerignore"), "data\n!data/small.bin\n");

        assertThat(shown()).containsExactlyInAnyOrder("644 var/task/app.py", "644 var/task/data/small.bin");
    }

    @Test
    void whatSlipwayKeepsThereForItselfIsNotThere() throws IOException {
        write("app.py", "rw-r--r--");
        SlipwayHome.in(root.resolve("kept")).mark();
        SlipwayHome.in(root).mark();
        Files.writeString(root.resolve(".dockerignore"), "!kept/cache\n!cache\n");

        assertThat(shown()).containsExactly("644 var/task/app.py");
    }

    @Test
    void linksWithinTheFolderStayLinksAndAbsoluteOnesBecomeRelative() throws IOException {
        write("deep/app.py", "rw-r--r--");
        Files.createSymbolicLink(root.resolve("relative"), Path.of("deep/app.py"));
        Files.createSymbolicLink(root.resolve("deep/absolute"), root.resolve("deep/app.py"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("not/there"));

        assertThat(shown())
                .contains(
                        "var/task/relative -> deep/app.py",
                        "var/task/deep/absolute -> app.py",
                        "var/task/dangling -> not/there");
    }

    @Test
    void aLinkThatLeavesTheFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "x");
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("../secret"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::shown)
                .satisfies(refused -> assertThat(refused.problem())
                        .isEqualTo(new SourceProblem.LinkLeavesFolder(link, "../secret", root)));
    }

    @Test
    void aLinkThatLeavesTheFolderByWayOfAnotherIsRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("away"), folder);
        Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(root.resolve(".slipwayignore"), "/away\n");
        Files.createSymbolicLink(root.resolve("link"), Path.of("away/secret"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::shown)
                .satisfies(refused -> assertThat(refused.problem()).isInstanceOf(SourceProblem.LinkLeavesFolder.class));
    }

    @Test
    void pipesAreLeftOutAndSaidSo() throws Exception {
        new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
        List<String> notes = new ArrayList<>();
        Progress noting = new Progress() {
            @Override
            public Task begin(String name, long total, Unit unit) {
                return Progress.silent().begin(name, total, unit);
            }

            @Override
            public void note(String line) {
                notes.add(line);
            }
        };

        assertThat(SourceTree.ofService(root, "var/task", noting)).isEmpty();
        assertThat(notes).singleElement().asString().contains("pipe").contains("left out");
    }

    private void write(String path, String permissions) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private List<String> shown() throws IOException {
        return SourceTree.ofService(root, "var/task", Progress.silent()).stream()
                .map(SourceTreeTest::show)
                .collect(Collectors.toList());
    }

    private static String show(LayerEntry entry) {
        return switch (entry) {
            case LayerEntry.Directory folder -> Integer.toOctalString(folder.mode()) + " " + folder.path() + "/";
            case LayerEntry.RegularFile file -> Integer.toOctalString(file.mode()) + " " + file.path();
            case LayerEntry.SymbolicLink link -> link.path() + " -> " + link.target();
            case LayerEntry.HardLink link -> link.path() + " = " + link.target();
        };
    }
}

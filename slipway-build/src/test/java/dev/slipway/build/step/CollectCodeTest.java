package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.FileClock;
import dev.slipway.io.files.FileState;
import dev.slipway.io.files.FileStatus;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectCodeTest {

    private static final String TARGET = "var/task";
    private static final Digest INVENTED = Digest.of("invented".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private Path service;
    private SlipwayHome home;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        service = Files.createDirectories(folder.resolve("service"));
        home = SlipwayHome.in(folder.resolve("home"));
        store = Store.open(folder.resolve("store"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void smallCodeIsOneLayer() throws IOException {
        write("app.py", "1");
        write("package/module.py", "2");

        List<CodePart> parts = collect();

        assertThat(parts).extracting(CodePart::name).containsExactly("code");
        assertThat(paths(parts.getFirst()))
                .containsExactlyInAnyOrder("var/task/app.py", "var/task/package", "var/task/package/module.py");
        assertThat(parts.getFirst().files()).isEqualTo(2);
    }

    @Test
    void anEmptyFolderIsOneLayer() throws IOException {
        assertThat(collect()).extracting(CodePart::name).containsExactly("code");
    }

    @Test
    void largeCodeIsSplitAndAFolderStaysTogether() throws IOException {
        writeLargeCode();

        List<CodePart> parts = collect();

        assertThat(parts).hasSizeBetween(5, 16);
        for (int number = 0; number < 40; number++) {
            String prefix = "var/task/package_" + number + "/";
            assertThat(parts.stream().filter(part -> paths(part).stream().anyMatch(path -> path.startsWith(prefix))))
                    .hasSize(1);
        }
    }

    @Test
    void aNewFolderChangesOnePartOnly() throws IOException {
        writeLargeCode();
        List<Digest> before = inputs();

        write("another/module.py", "x");

        assertThat(inputs()).filteredOn(inputs -> !before.contains(inputs)).hasSize(1);
    }

    @Test
    void codeThatGrowsIsSplitAndCodeThatShrinksIsWholeAgain() throws IOException {
        write("app.py", "1");
        assertThat(collect()).hasSize(1);
        writeLargeCode();
        assertThat(collect()).hasSizeGreaterThan(1);

        for (int number = 0; number < 40; number++) {
            FileTree.delete(service.resolve("package_" + number));
        }

        assertThat(collect()).extracting(CodePart::name).containsExactly("code");
        assertThat(inputs()).isEqualTo(inputsWithoutMemory());
    }

    @Test
    void whatHasNotChangedIsTakenFromMemory() throws IOException {
        writeLargeCode();
        settle();
        collect();
        inventMemory();

        assertThat(inputs()).containsOnly(INVENTED);

        write("package_7/a.py", "changed");
        assertThat(inputs()).filteredOn(inputs -> !inputs.equals(INVENTED)).hasSize(1);
    }

    @Test
    void whatWasChangedJustBeforeIsNotRemembered() throws IOException {
        write("app.py", "1");
        collect();

        assertThat(memories()).isEmpty();
    }

    @Test
    void linksAreLookedAtByEachBuild() throws IOException {
        write("app.py", "1");
        Files.createSymbolicLink(service.resolve("link"), Path.of("app.py"));
        settle();
        collect();

        assertThat(memories()).isEmpty();
    }

    @Test
    void otherIgnoreRulesAreAnotherMemory() throws IOException {
        write("app.py", "1");
        write("notes.txt", "2");
        settle();
        collect();
        write(".gitignore", "*.txt");

        assertThat(paths(collect().getFirst())).containsExactly("var/task/app.py");
    }

    @Test
    void aDamagedMemoryIsNone() throws IOException {
        write("app.py", "1");
        settle();
        collect();
        inventMemory();
        byte[] whole = Files.readAllBytes(memory());

        for (int length = 0; length < whole.length; length++) {
            Files.write(memory(), Arrays.copyOf(whole, length));
            assertThat(SeenCode.load(memory()).parts()).isEmpty();
        }
        for (int position = 0; position < whole.length; position++) {
            byte[] damaged = whole.clone();
            damaged[position] ^= 1;
            Files.write(memory(), damaged);
            assertThat(SeenCode.load(memory()).parts()).isEmpty();
        }
    }

    /// Forty changes at random, of all kinds: what is found with a memory is what is found without.
    @Test
    void noChangeIsOverlooked() throws IOException {
        writeLargeCode();
        settle();
        Random random = new Random(20_261_121);
        for (int change = 0; change < 40; change++) {
            collect();
            change(random);

            assertThat(inputs()).as("after change %s", change).isEqualTo(inputsWithoutMemory());
            if (change % 10 == 0) {
                settle();
            }
        }
    }

    private void change(Random random) throws IOException {
        Path file = service.resolve("package_" + random.nextInt(40))
                .resolve(random.nextBoolean() ? "small.py" : "deeper/b.py");
        Path other = file.resolveSibling("other_" + random.nextInt(3) + ".py");
        switch (random.nextInt(9)) {
            case 0 -> Files.writeString(file, "x" + random.nextInt(10));
            case 1 -> sameSizeAndTime(file, random);
            case 2 ->
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(random.nextBoolean() ? "rwxr-xr-x" : "rw-r--r--"));
            case 3 -> Files.writeString(other, "new" + random.nextInt(10));
            case 4 -> Files.deleteIfExists(other);
            case 5 ->
                Files.move(file, Files.createTempFile(folder, "moved", ".py"), StandardCopyOption.REPLACE_EXISTING);
            case 6 -> Files.writeString(file.resolveSibling(".gitignore"), "other_" + random.nextInt(3) + ".py\n");
            case 7 -> Files.createDirectories(file.resolveSibling("empty_" + random.nextInt(5)));
            default -> SlipwayHome.in(file.resolveSibling("kept")).mark();
        }
        if (!Files.exists(file)) {
            Files.writeString(file, "back");
        }
    }

    /// What only the time of change tells.
    private static void sameSizeAndTime(Path file, Random random) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            if (bytes.length() > 0) {
                bytes.write('a' + random.nextInt(26));
            }
        }
        Files.setLastModifiedTime(file, modified);
    }

    private void writeLargeCode() throws IOException {
        for (int number = 0; number < 40; number++) {
            write("package_" + number + "/small.py", "# " + number);
            write("package_" + number + "/deeper/b.py", "");
            try (RandomAccessFile large = new RandomAccessFile(
                    service.resolve("package_" + number + "/a.py").toFile(), "rw")) {
                large.setLength(128 << 10);
            }
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = service.resolve(path);
        Files.createDirectories(FileTree.folderOf(file));
        Files.writeString(file, text);
    }

    /// Waits until all files are so old that their next change will be seen.
    private void settle() throws IOException {
        try (Stream<Path> files = Files.walk(service)) {
            for (Path file : files.toList()) {
                FileState state = FileStatus.of(file).state();
                while (!state.isSettledAt(FileClock.now(folder.resolve("clock")))) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private List<CodePart> collect() throws IOException {
        return collectFor(home);
    }

    private List<CodePart> collectFor(SlipwayHome chosen) throws IOException {
        return new CollectCode(store, chosen, Progress.silent()).run(new CollectCode.Input(service, TARGET));
    }

    private List<Digest> inputs() throws IOException {
        return collect().stream().map(CodePart::inputs).toList();
    }

    private List<Digest> inputsWithoutMemory() throws IOException {
        Path fresh = Files.createTempDirectory(folder, "fresh");
        return collectFor(SlipwayHome.in(fresh)).stream().map(CodePart::inputs).toList();
    }

    private static List<String> paths(CodePart part) {
        try {
            return part.listing().entries().stream().map(LayerEntry::path).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Lets the memory say something that no code comes to.
    private void inventMemory() throws IOException {
        List<SeenCode.Part> parts = SeenCode.load(memory()).parts();
        new SeenCode(parts.stream()
                        .map(part -> new SeenCode.Part(
                                part.name(),
                                part.snapshot(),
                                new SeenCode.Facts(1, part.facts().size(), INVENTED, Optional.of(INVENTED))))
                        .toList())
                .save(memory());
    }

    private Path memory() throws IOException {
        return memories().getFirst();
    }

    private List<Path> memories() throws IOException {
        try (Stream<Path> memories = Files.list(CollectCode.contents(home).folder())) {
            return memories.toList();
        }
    }
}

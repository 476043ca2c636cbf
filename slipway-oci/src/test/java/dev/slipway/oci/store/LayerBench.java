package dev.slipway.oci.store;

import dev.slipway.io.files.FileStatus;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerCompression;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Measures how long a layer of 20,000 files takes, beside the floors: walking the tree, asking for the state
/// of each file, hashing each file. Run by hand:
///
/// ```
/// java -cp … --enable-native-access=ALL-UNNAMED dev.slipway.oci.store.LayerBench FOLDER [ROUNDS]
/// ```
final class LayerBench {

    private static final int FILES = 20_000;
    private static final int FILES_IN_FOLDER = 50;

    private final Path folder;

    private LayerBench(Path folder) {
        this.folder = folder;
    }

    static void main(String[] arguments) throws IOException {
        LayerBench bench = new LayerBench(Path.of(arguments[0]).toAbsolutePath());
        bench.generate();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        for (int round = 1; round <= rounds; round++) {
            bench.run(round);
        }
    }

    /// Text of words like those of a program, and every tenth file with bytes that do not compress: about 90
    /// MB.
    private void generate() throws IOException {
        Path source = folder.resolve("source");
        if (Files.exists(source)) {
            return;
        }
        Random random = new Random(1);
        List<String> words = random.ints(400, 1_000, 10_000_000)
                .mapToObj(number -> Integer.toString(number, 36))
                .toList();
        for (int i = 0; i < FILES; i++) {
            Path file = source.resolve("package" + i / FILES_IN_FOLDER).resolve("module" + i + ".py");
            Files.createDirectories(file.getParent());
            int size = 500 + random.nextInt(8_000);
            if (i % 10 == 0) {
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                Files.write(file, bytes);
            } else {
                StringBuilder text = new StringBuilder();
                while (text.length() < size) {
                    text.append(words.get((int) Math.min(words.size() - 1, Math.abs(random.nextGaussian() * 60))))
                            .append(' ');
                }
                Files.writeString(file, text);
            }
        }
    }

    private void run(int round) throws IOException {
        StringBuilder line = new StringBuilder("round " + round + ":");
        Clock start = Clock.now();
        LayerContent content = walk();
        start = report(line, "walk", start);
        List<Path> files = content.entries().stream()
                .flatMap(entry -> entry instanceof LayerEntry.RegularFile(String _, int _, FileContent.OfFile file)
                        ? java.util.stream.Stream.of(file.file())
                        : java.util.stream.Stream.empty())
                .toList();
        files.parallelStream().forEach(LayerBench::state);
        start = report(line, "state", start);
        files.parallelStream().forEach(LayerBench::hash);
        report(line, "hash", start);
        Path directory = folder.resolve("store");
        FileTree.delete(directory);
        try (Store store = Store.open(directory, directory.resolve("cache"), Progress.silent())) {
            start = Clock.now();
            Digest cold = store.layer(walk()).descriptor().digest();
            start = report(line, "cold", start);
            Digest unchanged = store.layer(walk()).descriptor().digest();
            start = report(line, "unchanged", start);
            Path one = files.get(files.size() / 2);
            Files.writeString(one, "round " + round);
            store.layer(walk());
            report(line, "one file changed", start);
            line.append(cold.equals(unchanged) ? "" : " DIGESTS DIFFER");
        }
        System.out.println(line + "  " + LayerCompression.id());
    }

    /// Wall time, and behind it the processor time of all threads, which other work on the machine disturbs
    /// less.
    private Clock report(StringBuilder line, String what, Clock start) {
        Clock end = Clock.now();
        line.append(" %s %d (%d) ms,"
                .formatted(what, (end.wall - start.wall) / 1_000_000, (end.cpu - start.cpu) / 1_000_000));
        return end;
    }

    private record Clock(long wall, long cpu) {
        static Clock now() {
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Clock(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    private LayerContent walk() throws IOException {
        Path source = folder.resolve("source");
        List<LayerEntry> entries = new ArrayList<>();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = "var/task/" + source.relativize(file);
                FileContent content = new FileContent.OfFile(file, attributes.size());
                entries.add(new LayerEntry.RegularFile(path, 0644, content));
                return FileVisitResult.CONTINUE;
            }
        });
        return LayerContent.of("code", entries);
    }

    private static void state(Path file) {
        try {
            FileStatus.of(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void hash(Path file) {
        HashedFile.find(file, Optional.empty(), FileStates.parse(new byte[0])).read();
    }
}

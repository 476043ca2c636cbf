package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.FileClock;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where the tables of file states lie: one for each layer of each project, so that each is read and written as
/// a whole.
final class FileStateTables {

    private static final int MAXIMUM_TABLES = 256;
    private static final String SUFFIX = ".states-v1";

    private final Path directory;

    FileStateTables(Path cache) {
        this.directory = cache.resolve("file-states");
    }

    /// The table of a layer with this name that is made of these files.
    Path tableOf(String layer, List<Path> files) {
        String first = files.getFirst().toString();
        String last = files.getLast().toString();
        int common = 0;
        while (common < Math.min(first.length(), last.length()) && first.charAt(common) == last.charAt(common)) {
            common++;
        }
        String folder = first.substring(0, first.lastIndexOf('/', common) + 1);
        byte[] key = (layer + "\n" + folder).getBytes(StandardCharsets.UTF_8);
        return directory.resolve(Digest.of(key).hex().substring(0, 32) + SUFFIX);
    }

    static FileStates load(Path table) {
        try {
            return FileStates.parse(Files.readAllBytes(table));
        } catch (IOException absent) {
            return FileStates.parse(new byte[0]);
        }
    }

    /// The time by the clock that sets the times of files.
    long now() throws IOException {
        return FileClock.now(directory);
    }

    /// Remembers those of the files that cannot change any more without being noticed.
    ///
    /// @param now a time before the files were read
    void save(Path table, List<HashedFile> files, long now) throws IOException {
        FileStates.Builder states = new FileStates.Builder();
        for (HashedFile file : files) {
            if (file.isKnown() || file.state().isSettledAt(now)) {
                states.add(file.state(), file.hash());
            }
        }
        if (!Files.exists(table)) {
            deleteOldest();
        }
        AtomicFile.writeUnforced(table, states.build());
    }

    private void deleteOldest() throws IOException {
        List<Path> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(tables::add);
        }
        if (tables.size() >= MAXIMUM_TABLES) {
            tables.sort(Comparator.comparing(FileStateTables::modified));
            for (Path oldest : tables.subList(0, tables.size() - MAXIMUM_TABLES + 1)) {
                Files.deleteIfExists(oldest);
            }
        }
    }

    /// A table that somebody else deletes meanwhile counts as the oldest.
    private static FileTime modified(Path table) {
        try {
            return Files.getLastModifiedTime(table);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}

package dev.slipway.oci.store;

import dev.slipway.io.files.FileState;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.ExpectedContent;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The digests of the files of a layer. A file that has not changed since an earlier build is not read.
final class FileDigests implements ExpectedContent {

    private final Map<Path, byte[]> hashes;

    private FileDigests(Map<Path, byte[]> hashes) {
        this.hashes = hashes;
    }

    /// Finds out what the files hold, several at once.
    ///
    /// @param tables where the states of files are remembered
    /// @throws dev.slipway.io.problem.ProblemException with an [OciProblem] that names the file, if one cannot
    ///         be read
    /// @throws IOException                             if the states cannot be written
    static FileDigests of(LayerContent content, FileStateTables tables) throws IOException {
        Map<Path, Optional<FileState>> files = files(content);
        if (files.isEmpty()) {
            return new FileDigests(Map.of());
        }
        Path table = tables.tableOf(content.name(), List.copyOf(files.keySet()));
        FileStates known = FileStateTables.load(table);
        List<HashedFile> hashed = files.entrySet().parallelStream()
                .map(file -> HashedFile.find(file.getKey(), file.getValue(), known))
                .toList();
        if (hashed.stream().anyMatch(HashedFile::isUnknown)) {
            long now = tables.now();
            hashed = hashed.parallelStream().map(HashedFile::read).toList();
            tables.save(table, hashed, now);
        }
        Map<Path, byte[]> hashes = HashMap.newHashMap(files.size());
        hashed.forEach(file -> hashes.put(file.path(), file.hash()));
        return new FileDigests(hashes);
    }

    /// The SHA-256 of the file's content.
    byte[] hash(Path file) {
        byte[] hash = hashes.get(file);
        if (hash == null) {
            throw new IllegalArgumentException("no file of the layer: " + file);
        }
        return hash;
    }

    @Override
    public Optional<Digest> of(Path file) {
        return Optional.of(new Digest(HexFormat.of().formatHex(hash(file))));
    }

    /// The files, each with its state where that was seen.
    private static Map<Path, Optional<FileState>> files(LayerContent content) {
        Map<Path, Optional<FileState>> files =
                LinkedHashMap.newLinkedHashMap(content.entries().size());
        for (LayerEntry entry : content.entries()) {
            if (entry instanceof LayerEntry.RegularFile(String _, int _, FileContent source)) {
                switch (source) {
                    case FileContent.Bytes _ -> {}
                    case FileContent.OfFile(Path file, long _, Optional<FileState> seen) -> files.put(file, seen);
                    case FileContent.Region(Path file, long _, long _) -> files.putIfAbsent(file, Optional.empty());
                }
            }
        }
        return files;
    }
}

package dev.slipway.io.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A folder of Slipway's cache whose entries come and go one by one. What lies in it under one name up to the
/// first dot is one entry: `9f86…`, `9f86….lock`; what begins with a dot is a killed process's.
///
/// @param name    what it holds, for people
/// @param folder  where it lies; may be missing
/// @param depth   how far below the entries are; 0 where the folder as a whole is the only one
/// @param ignored names in it that are no entries
public record CacheFolder(String name, Path folder, int depth, Set<String> ignored) {

    public CacheFolder {
        ignored = Set.copyOf(ignored);
    }

    /// Something that a cache holds.
    ///
    /// @param paths    its files and folders, in the order in which they are deleted
    /// @param lastUsed to a day
    /// @param bytes    of all its files
    public record Entry(List<Path> paths, Instant lastUsed, long bytes) {

        public Entry {
            paths = List.copyOf(paths);
        }

        /// Deletes it.
        ///
        /// @throws IOException if that does not succeed
        public void delete() throws IOException {
            for (Path path : paths) {
                FileTree.delete(path);
            }
        }
    }

    /// What it holds.
    ///
    /// @throws IOException if it cannot be read
    public List<Entry> entries() throws IOException {
        if (depth == 0) {
            return Files.exists(folder) ? List.of(entry(List.of(folder))) : List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (Path parent : parents()) {
            SortedMap<String, List<Path>> named = new TreeMap<>();
            for (Path child : children(parent)) {
                named.computeIfAbsent(stem(child), _ -> new ArrayList<>()).add(child);
            }
            for (List<Path> paths : named.values()) {
                entries.add(entry(paths));
            }
        }
        return entries;
    }

    private List<Path> parents() throws IOException {
        List<Path> parents = List.of(folder);
        for (int level = 1; level < depth; level++) {
            List<Path> below = new ArrayList<>();
            for (Path parent : parents) {
                below.addAll(children(parent));
            }
            parents = below;
        }
        return parents;
    }

    private List<Path> children(Path parent) throws IOException {
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(
                            child -> !ignored.contains(child.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static String stem(Path child) {
        String name = child.getFileName().toString();
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Entry entry(List<Path> paths) throws IOException {
        Instant lastUsed = Instant.EPOCH;
        long bytes = 0;
        for (Path path : paths) {
            Instant time =
                    Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
            lastUsed = time.isAfter(lastUsed) ? time : lastUsed;
            bytes += size(path);
        }
        return new Entry(paths.stream().sorted(Comparator.naturalOrder()).toList(), lastUsed, bytes);
    }

    private static long size(Path path) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return bytes.get();
    }
}

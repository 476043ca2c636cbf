package dev.slipway.build.download;

import dev.slipway.io.fetch.Download;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A file that Slipway downloads, and what it must turn out to be.
///
/// @param name         such as `uv`, or with its group before it: `java/aws-lambda-java-core`
/// @param version      as its makers count
/// @param architecture as Go names it, or `any`
/// @param size         in bytes
/// @param sha256       in lower-case hexadecimal
/// @param source       where it is downloaded from
public record PinnedDownload(String name, String version, String architecture, long size, String sha256, URI source) {

    private static final String FOLDER = "downloads-1";
    private static final List<PinnedDownload> ALL = read();

    /// The files of a group that are for `platform`, in the order in which they are pinned.
    ///
    /// @param group such as `java/` or `python-3.13/`; a whole name is a group of one
    public static List<PinnedDownload> group(String group, Platform platform) {
        return ALL.stream()
                .filter(pinned -> pinned.name.startsWith(group))
                .filter(pinned ->
                        pinned.architecture.equals("any") || pinned.architecture.equals(platform.architecture()))
                .toList();
    }

    /// What there are runtime clients for, for people: `python-3.13, java`.
    public static String groups() {
        return ALL.stream()
                .map(PinnedDownload::name)
                .filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// The file on this machine, downloaded unless it is in the cache.
    ///
    /// @throws IOException                              if the cache cannot be written
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.io.fetch.FetchProblem]
    public Path fetch(Fetcher fetcher, SlipwayHome home) throws IOException {
        Path folder = home.cache().resolve(FOLDER).resolve(sha256);
        Path file = folder.resolve(fileName());
        if (!Files.exists(file)) {
            fetcher.fetch(Download.verified(source, shortName() + " " + version, size, sha256), file);
        }
        LastUse.mark(folder);
        return file;
    }

    /// All that was downloaded, for whoever deletes what is not used.
    public static CacheFolder contents(SlipwayHome home) {
        return new CacheFolder("tools and runtime clients", home.cache().resolve(FOLDER), 1, Set.of());
    }

    /// The name without its group.
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// The last part of the address.
    public String fileName() {
        String path = source.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<PinnedDownload> read() {
        try (InputStream in = PinnedDownload.class.getResourceAsStream("pinned.txt")) {
            if (in == null) {
                throw new IllegalStateException("pinned.txt is missing from this build of Slipway");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PinnedDownload::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PinnedDownload parse(String line) {
        String[] words = line.split(" ", -1);
        return new PinnedDownload(
                words[0], words[1], words[2], Long.parseLong(words[3]), words[4], URI.create(words[5]));
    }
}

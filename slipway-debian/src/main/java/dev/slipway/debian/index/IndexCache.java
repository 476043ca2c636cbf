package dev.slipway.debian.index;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.debian.trust.Release;
import dev.slipway.debian.trust.Release.IndexFile;
import dev.slipway.io.archive.Compression;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.fetch.Download;
import dev.slipway.io.fetch.FetchProblem;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The indexes of suites, verified and kept. What is there is used without the network, however old it is; only
/// [#refresh] replaces it, and never by something older.
///
/// ```
/// <mirror>/<suite>/Release       the verified text; its place in time is what a later one is compared with
/// files/<sha256>.packages        made from the Packages file with that hash
/// files/<sha256>.contents        made from the Contents file with that hash
/// ```
public final class IndexCache {

    private static final long MAXIMUM_RELEASE_SIZE = 16L << 20;
    private static final long MAXIMUM_INDEX_SIZE = 1L << 30;
    private static final String COMPONENT = "main";

    private final Path folder;
    private final Fetcher fetcher;
    private final Progress progress;
    private final Clock clock;
    private final Supplier<ArchiveKeys> keys;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /// @param folder for package indexes; its name is this class's to extend
    /// @param keys   asked when a signature is verified
    public IndexCache(Path folder, Fetcher fetcher, Progress progress, Clock clock, Supplier<ArchiveKeys> keys) {
        this.folder = folder.resolve("index-" + PackageIndex.FORMAT);
        this.fetcher = fetcher;
        this.progress = progress;
        this.clock = clock;
        this.keys = keys;
    }

    /// A file that was asked for, and how it is called and packed at the mirror.
    private record Wanted(String path, Compression compression, IndexFile file, long expandedSize) {}

    /// The packages of a suite.
    ///
    /// @param architecture as Debian calls it
    /// @throws ProblemException with a [DebianProblem] or a [FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public PackageIndex packages(ArchiveSuite suite, String architecture) throws IOException {
        boolean known = cached(suite).isPresent();
        try {
            return packages(suite, release(suite), architecture);
        } catch (ProblemException failure) {
            if (known && isMissing(failure)) {
                // The release that is here is so old that the mirror has dropped its indexes.
                refresh(suite);
                return packages(suite, release(suite), architecture);
            }
            throw failure;
        }
    }

    private PackageIndex packages(ArchiveSuite suite, Release release, String architecture) throws IOException {
        if (!release.architectures().contains(architecture)) {
            throw new ProblemException(
                    new DebianProblem.ArchitectureMissing(suite.name(), architecture, release.url()));
        }
        List<Wanted> wanted = new ArrayList<>();
        wanted.add(wanted(release, COMPONENT + "/binary-" + architecture + "/Packages"));
        if (release.separateAll()) {
            wanted.add(wanted(release, COMPONENT + "/binary-all/Packages"));
        }
        String name = String.join(
                "-", wanted.stream().map(file -> file.file().sha256()).toList());
        Path index = folder.resolve("files").resolve(name + ".packages");
        if (Files.exists(index) && !PackageIndex.isWhole(index)) {
            Files.delete(index);
        }
        return PackageIndex.open(made(suite, release, wanted, index, PackageIndexWriter::write), suite.name());
    }

    /// Which packages of a suite have which shared object.
    ///
    /// @param architecture as Debian calls it
    /// @throws ProblemException with a [DebianProblem] or a [FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public SharedObjectIndex sharedObjects(ArchiveSuite suite, String architecture) throws IOException {
        Release release = release(suite);
        Wanted wanted = wanted(release, COMPONENT + "/Contents-" + architecture);
        Path index = folder.resolve("files").resolve(wanted.file().sha256() + ".contents");
        return SharedObjectIndex.open(made(
                suite,
                release,
                List.of(wanted),
                index,
                (sources, target) -> SharedObjectIndex.write(sources.getFirst(), target)));
    }

    /// Fetches what the mirror says now about a suite. What it says has to be signed, current, and not older
    /// than what is here already; if it is older, what is here is kept, and that is said.
    ///
    /// @throws ProblemException with a [DebianProblem] or a [FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public void refresh(ArchiveSuite suite) throws IOException {
        try (var _ = InterProcessLock.exclusive(suiteFolder(suite).resolve("lock"))) {
            Optional<Release> known = cached(suite);
            String url = Fetcher.redact(suite.file("InRelease"));
            String text = keys.get().verify(fetchRelease(suite), suite.name(), url);
            Release release = Release.parse(text, suite.name(), url);
            release.checkCurrent(clock.instant(), suite.snapshot());
            if (known.isPresent() && known.get().date().isAfter(release.date())) {
                progress.note("`" + url + "` is older (" + release.date() + ") than what is here ("
                        + known.get().date() + "), which is used on");
                return;
            }
            AtomicFile.write(releaseFile(suite), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Release release(ArchiveSuite suite) throws IOException {
        Optional<Release> known = cached(suite);
        if (known.isEmpty()) {
            refresh(suite);
            known = cached(suite);
        }
        Release release = known.orElseThrow();
        boolean old = release.validUntil().filter(clock.instant()::isAfter).isPresent() && !suite.snapshot();
        if (old && noted.add(release.url())) {
            progress.note("what is here of `" + suite.name() + "` is of "
                    + release.date().toString().substring(0, 10) + "; `slipway lock --update` renews it");
        }
        return release;
    }

    private Optional<Release> cached(ArchiveSuite suite) throws IOException {
        Path file = releaseFile(suite);
        return Files.exists(file)
                ? Optional.of(
                        Release.parse(Files.readString(file), suite.name(), Fetcher.redact(suite.file("InRelease"))))
                : Optional.empty();
    }

    private byte[] fetchRelease(ArchiveSuite suite) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder), AtomicFile.TEMPORARY_PREFIX, ".InRelease");
        try {
            fetcher.fetch(
                    Download.bounded(suite.file("InRelease"), "release of " + suite.name(), MAXIMUM_RELEASE_SIZE),
                    file);
            return Files.readAllBytes(file);
        } catch (ProblemException failure) {
            if (isMissing(failure)) {
                throw new ProblemException(
                        new DebianProblem.SuiteUnknown(suite.name(), Fetcher.redact(suite.file("InRelease"))), failure);
            }
            throw failure;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isMissing(ProblemException failure) {
        return failure.problem() instanceof FetchProblem.Refused refused
                && (refused.status() == 404 || refused.status() == 410);
    }

    private static Wanted wanted(Release release, String path) {
        Optional<IndexFile> expanded = Optional.ofNullable(release.files().get(path));
        long expandedSize = Math.min(expanded.map(IndexFile::size).orElse(MAXIMUM_INDEX_SIZE), MAXIMUM_INDEX_SIZE);
        for (Compression compression : List.of(Compression.XZ, Compression.GZIP, Compression.NONE)) {
            IndexFile file = release.files().get(path + compression.suffix());
            if (file != null) {
                return new Wanted(path + compression.suffix(), compression, file, expandedSize);
            }
        }
        throw new ProblemException(new DebianProblem.IndexMalformed(
                release.suite(), release.url(), "it does not list the file `" + path + "`"));
    }

    /// Turns files of a suite into a file of our own.
    private interface Maker {
        void make(List<InputStream> sources, Path target) throws IOException;
    }

    private Path made(ArchiveSuite suite, Release release, List<Wanted> wanted, Path target, Maker maker)
            throws IOException {
        if (Files.exists(target)) {
            return target;
        }
        try (var _ = InterProcessLock.exclusive(Path.of(target + ".lock"))) {
            if (Files.exists(target)) {
                return target;
            }
            List<Path> downloads = new ArrayList<>();
            try {
                for (Wanted file : wanted) {
                    downloads.add(download(suite, release, file));
                }
                expand(suite, wanted, downloads, target, maker);
            } finally {
                for (Path download : downloads) {
                    Files.deleteIfExists(download);
                }
            }
        }
        return target;
    }

    private Path download(ArchiveSuite suite, Release release, Wanted wanted) throws IOException {
        Path target = folder.resolve("files").resolve(wanted.file().sha256() + ".download");
        String name = wanted.path() + " of " + suite.name();
        String byHash = wanted.path().substring(0, wanted.path().lastIndexOf('/') + 1) + "by-hash/SHA256/"
                + wanted.file().sha256();
        List<String> places = release.byHash() ? List.of(byHash, wanted.path()) : List.of(wanted.path());
        for (String place : places) {
            try {
                fetcher.fetch(
                        Download.verified(
                                suite.file(place),
                                name,
                                wanted.file().size(),
                                wanted.file().sha256()),
                        target);
                return target;
            } catch (ProblemException failure) {
                if (!isMissing(failure) || place.equals(places.getLast())) {
                    throw failure;
                }
            }
        }
        throw new AssertionError("the last place either has the file or fails");
    }

    private void expand(ArchiveSuite suite, List<Wanted> wanted, List<Path> downloads, Path target, Maker maker)
            throws IOException {
        List<InputStream> sources = new ArrayList<>();
        try (Progress.Task _ = progress.begin("read the index of " + suite.name(), 0, Progress.Unit.ITEMS)) {
            for (int i = 0; i < wanted.size(); i++) {
                sources.add(wanted.get(i)
                        .compression()
                        .decompress(
                                Files.newInputStream(downloads.get(i)),
                                wanted.get(i).expandedSize()));
            }
            maker.make(sources, target);
        } catch (MalformedArchiveException malformed) {
            String url = Fetcher.redact(suite.file(wanted.getFirst().path()));
            throw new ProblemException(
                    new DebianProblem.IndexMalformed(suite.name(), url, malformed.reason()), malformed);
        } finally {
            for (InputStream source : sources) {
                source.close();
            }
        }
    }

    private Path suiteFolder(ArchiveSuite suite) {
        String mirror = Fetcher.redact(suite.mirror()).replaceAll("[^A-Za-z0-9.-]+", "_");
        return folder.resolve(mirror).resolve(suite.name().replaceAll("[^A-Za-z0-9.-]+", "_"));
    }

    private Path releaseFile(ArchiveSuite suite) {
        return suiteFolder(suite).resolve("Release");
    }
}

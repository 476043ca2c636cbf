package dev.slipway.debian.unpack;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.fetch.Download;
import dev.slipway.io.fetch.FetchProblem;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/// Packages on this machine: downloaded once, unpacked once, found by their hash.
///
/// ```
/// packages/<sha256>.deb
/// expanded-1/<sha256>.control.tar, <sha256>.data.tar
/// ```
public final class PackageCache {

    private static final String PACKAGES = "packages";
    private static final String EXPANDED = "expanded-1";
    private static final int DOWNLOADS_AT_ONCE = 8;

    /// Each decompression of xz takes one core, and as much memory as the package was compressed with.
    private static final int EXPANSIONS_AT_ONCE = 8;

    private final Path packages;
    private final Path expanded;
    private final Fetcher fetcher;
    private final Progress progress;
    private final Semaphore downloads = new Semaphore(DOWNLOADS_AT_ONCE, true);
    private final Semaphore expansions =
            new Semaphore(Math.min(EXPANSIONS_AT_ONCE, Runtime.getRuntime().availableProcessors()), true);
    private final Map<String, FutureTask<UnpackedPackage>> unpacked = new ConcurrentHashMap<>();

    /// @param folder for packages; its content is this class's
    public PackageCache(Path folder, Fetcher fetcher, Progress progress) {
        this.packages = folder.resolve(PACKAGES);
        this.expanded = folder.resolve(EXPANDED);
        this.fetcher = fetcher;
        this.progress = progress;
    }

    /// All packages in a folder, for whoever deletes what is not used.
    public static List<CacheFolder> contents(Path folder) {
        return List.of(
                new CacheFolder("Debian packages", folder.resolve(PACKAGES), 1, Set.of()),
                new CacheFolder("unpacked Debian packages", folder.resolve(EXPANDED), 1, Set.of()));
    }

    /// Begins to download and unpack packages, the largest first, if that has not begun yet.
    public void prepare(Collection<PackageFile> files) {
        List<PackageFile> largestFirst = files.stream()
                .sorted(Comparator.comparingLong(PackageFile::size).reversed())
                .toList();
        for (PackageFile file : largestFirst) {
            var _ = begin(file);
        }
    }

    /// A package's files, as soon as they are there.
    ///
    /// @throws ProblemException with a [DebianProblem] or a [FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public UnpackedPackage unpacked(PackageFile file) throws IOException {
        try {
            return begin(file).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + file.name());
        } catch (ExecutionException failure) {
            // Whoever asks again gets another attempt.
            unpacked.remove(file.sha256());
            switch (Objects.requireNonNull(failure.getCause(), "an execution fails with a cause")) {
                case ProblemException problem -> throw new ProblemException(problem.problem(), problem);
                case IOException unreadable -> throw new IOException(unreadable.getMessage(), unreadable);
                default -> throw new CompletionException(failure.getCause());
            }
        }
    }

    private FutureTask<UnpackedPackage> begin(PackageFile file) {
        return unpacked.computeIfAbsent(file.sha256(), _ -> {
            FutureTask<UnpackedPackage> task = new FutureTask<>(() -> unpack(file));
            Thread.ofVirtual().name("package " + file.name()).start(task);
            return task;
        });
    }

    private UnpackedPackage unpack(PackageFile file) throws IOException, InterruptedException {
        Path control = expanded.resolve(file.sha256() + ".control.tar");
        Path data = expanded.resolve(file.sha256() + ".data.tar");
        Path deb = packages.resolve(file.sha256() + ".deb");
        try {
            if (!Files.exists(control)) {
                within(downloads, () -> download(file, deb));
                within(expansions, () -> expand(file, deb, control, data));
            }
            LastUse.mark(control);
            LastUse.mark(data);
            return within(expansions, () -> UnpackedPackage.read(file.name(), control, data));
        } catch (MalformedArchiveException malformed) {
            throw new ProblemException(
                    new DebianProblem.PackageDamaged(file.name(), deb.toString(), malformed.reason()), malformed);
        }
    }

    private static <T> T within(Semaphore permits, Callable<T> work) throws IOException, InterruptedException {
        permits.acquire();
        try {
            return work.call();
        } catch (IOException | InterruptedException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            permits.release();
        }
    }

    private Path download(PackageFile file, Path deb) throws IOException {
        if (Files.exists(deb)) {
            return deb;
        }
        try {
            fetcher.fetch(
                    Download.verified(
                            file.address(),
                            "package " + file.name() + " " + file.version(),
                            file.size(),
                            file.sha256()),
                    deb);
            return deb;
        } catch (ProblemException failure) {
            if (failure.problem() instanceof FetchProblem.Refused refused && refused.status() == 404) {
                throw new ProblemException(
                        new DebianProblem.PackageGone(file.name() + " " + file.version(), refused.url()), failure);
            }
            throw failure;
        }
    }

    /// The control data are written last: where they are, all is.
    private Path expand(PackageFile file, Path deb, Path control, Path data) throws IOException {
        try (Progress.Task task = progress.begin("unpack " + file.name(), file.size(), Progress.Unit.BYTES)) {
            DebFile.expand(deb, control, data, task);
            return data;
        }
    }
}

package dev.slipway.debian;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.index.ArchiveSuite;
import dev.slipway.debian.index.IndexCache;
import dev.slipway.debian.index.PackageIndex;
import dev.slipway.debian.index.SharedObjectIndex.Location;
import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.debian.resolve.Resolver;
import dev.slipway.debian.resolve.UnneededRelations;
import dev.slipway.debian.rootfs.Architecture;
import dev.slipway.debian.rootfs.RootFileSystem;
import dev.slipway.debian.trust.ArchiveKeys;
import dev.slipway.debian.unpack.PackageCache;
import dev.slipway.debian.unpack.PackageFile;
import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Debian's archive, as far as it is needed here: which packages a base needs, and their files as layers. What
/// was fetched is kept below Slipway's cache folder and used without the network from then on. Safe for use by
/// many threads and processes.
public final class DebianArchive {

    /// What every base has: the C library, users, certificates, time zones and names of services; and a shell
    /// with the tools that a shell script takes for granted, because `os.system`, `child_process.exec` and
    /// wrapper scripts (`AWS_LAMBDA_EXEC_WRAPPER`) need it.
    static final List<String> SYSTEM = List.of(
            "base-files",
            "base-passwd",
            "bash",
            "ca-certificates",
            "coreutils",
            "dash",
            "grep",
            "libc-bin",
            "libc6",
            "netbase",
            "sed",
            "tzdata");

    private static final String SETTINGS = "debian: settings";

    private final IndexCache indexes;
    private final PackageCache packages;

    private DebianArchive(IndexCache indexes, PackageCache packages) {
        this.indexes = indexes;
        this.packages = packages;
    }

    /// The packages of bases, for whoever deletes what is not used.
    public static List<CacheFolder> caches(SlipwayHome home) {
        return PackageCache.contents(folder(home));
    }

    /// The archive that Debian itself signs.
    ///
    /// @param home     has the cache folder
    /// @param fetcher  for indexes and packages
    /// @param progress is told of downloads and unpacking
    /// @param clock    tells whether an index is still valid
    public static DebianArchive open(SlipwayHome home, Fetcher fetcher, Progress progress, Clock clock) {
        return open(home, fetcher, progress, clock, ArchiveKeys::ofDebian);
    }

    /// @param keys asked only when signatures are verified: most builds verify none, and reading keys takes longer
    ///             than a build that changes nothing
    static DebianArchive open(
            SlipwayHome home, Fetcher fetcher, Progress progress, Clock clock, Supplier<ArchiveKeys> keys) {
        Path folder = folder(home);
        return new DebianArchive(
                new IndexCache(folder, fetcher, progress, clock, keys), new PackageCache(folder, fetcher, progress));
    }

    private static Path folder(SlipwayHome home) {
        return home.cache().resolve("debian");
    }

    /// Fetches the suite's newest indexes; nothing is ever replaced by something older.
    ///
    /// @throws ProblemException with a [DebianProblem] or a [dev.slipway.io.fetch.FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public void refresh(Suite suite) throws IOException {
        for (ArchiveSuite archive : suite.archives()) {
            indexes.refresh(archive);
        }
    }

    /// The packages of a base, by the indexes that are here; those that are not are fetched.
    ///
    /// @throws ProblemException with a [DebianProblem] or a [dev.slipway.io.fetch.FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public PackageLock resolve(BaseRequest request) throws IOException {
        return resolve(request, request.suite().archives());
    }

    PackageLock resolve(BaseRequest request, List<ArchiveSuite> archives) throws IOException {
        Architecture architecture = architecture(request.suite(), request.platform());
        IndexedSuite source = source(request.suite().name(), archives, architecture);
        Set<String> system = Resolver.resolve(source, SYSTEM, UnneededRelations.OF_DEBIAN).stream()
                .map(BinaryPackage::name)
                .collect(Collectors.toSet());
        Set<String> names = new TreeSet<>(SYSTEM);
        names.addAll(request.packages());
        List<LockedPackage> locked = Resolver.resolve(source, List.copyOf(names), UnneededRelations.OF_DEBIAN).stream()
                .map(found -> locked(found, system.contains(found.name())))
                .toList();
        return new PackageLock(request.suite(), request.platform(), request.packages(), locked);
    }

    private static LockedPackage locked(BinaryPackage found, boolean system) {
        return new LockedPackage(
                found.name(),
                found.version().text(),
                found.architecture(),
                found.source(),
                found.archive(),
                found.path(),
                found.size(),
                found.sha256(),
                system);
    }

    private static Architecture architecture(Suite suite, Platform platform) {
        return Architecture.of(platform.architecture())
                .orElseThrow(() -> new ProblemException(new DebianProblem.ArchitectureMissing(
                        suite.name(),
                        platform.architecture(),
                        Fetcher.redact(suite.archives().getFirst().mirror()))));
    }

    private IndexedSuite source(String suite, List<ArchiveSuite> archives, Architecture architecture)
            throws IOException {
        List<PackageIndex> opened = new ArrayList<>();
        for (ArchiveSuite archive : archives) {
            opened.add(indexes.packages(archive, architecture.debianName()));
        }
        return new IndexedSuite(suite, architecture.debianName(), opened);
    }

    /// The layers of a base, lowest first. Nothing is downloaded before the content of one is asked for; then
    /// all packages are, at once.
    ///
    /// @param lock    the packages
    /// @param request what the lock answers
    public List<BaseLayer> layers(PackageLock lock, BaseRequest request) {
        Architecture architecture = architecture(lock.suite(), lock.platform());
        List<BaseLayer> layers = new ArrayList<>();
        for (LayerGrouping.Group group : LayerGrouping.of(lock.packages())) {
            String name = "debian: " + group.name();
            layers.add(new BaseLayer(
                    name,
                    group.packages().stream()
                            .map(member -> member.name() + " " + member.version())
                            .sorted()
                            .toList(),
                    inputs("packages", architecture, request.documentation(), group.packages()),
                    () -> RootFileSystem.packages(name, unpacked(lock, group.packages()), request.documentation())));
        }
        layers.add(new BaseLayer(
                SETTINGS,
                List.of(),
                inputs("settings", architecture, request.documentation(), lock.packages()),
                () -> RootFileSystem.settings(
                        SETTINGS, unpacked(lock, lock.packages()), architecture, request.documentation())));
        return layers;
    }

    private static Digest inputs(
            String kind, Architecture architecture, boolean documentation, List<LockedPackage> packages) {
        StringBuilder inputs = new StringBuilder(RootFileSystem.COMPOSER + "\n" + kind + "\n"
                + architecture.debianName() + "\n" + (documentation ? "documented" : "slim") + "\n");
        packages.stream()
                .map(LockedPackage::sha256)
                .sorted()
                .forEach(sha256 -> inputs.append(sha256).append('\n'));
        return Digest.of(inputs.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<UnpackedPackage> unpacked(PackageLock lock, List<LockedPackage> wanted) throws IOException {
        packages.prepare(
                lock.packages().stream().map(member -> file(lock, member)).toList());
        List<UnpackedPackage> unpacked = new ArrayList<>();
        List<LockedPackage> ordered = wanted.stream()
                .sorted(Comparator.comparing(LockedPackage::name))
                .toList();
        for (LockedPackage member : ordered) {
            unpacked.add(packages.unpacked(file(lock, member)));
        }
        return unpacked;
    }

    private static PackageFile file(PackageLock lock, LockedPackage member) {
        ArchiveSuite archive = lock.suite().archives().stream()
                .filter(candidate -> candidate.name().equals(member.archive()))
                .findFirst()
                .orElseGet(() -> lock.suite().archives().getFirst());
        return new PackageFile(
                member.name(), member.version(), archive.below(member.path()), member.size(), member.sha256());
    }

    /// The package that has a shared object where the dynamic linker finds it; of several the first by name.
    /// The index of files is fetched when this is asked for the first time (13 MB for trixie).
    ///
    /// @param soname as another object names it, such as `libGL.so.1`
    /// @throws ProblemException with a [DebianProblem] or a [dev.slipway.io.fetch.FetchProblem]
    /// @throws IOException      if the cache cannot be read or written
    public Optional<FileProvider> packageWithFile(Suite suite, Platform platform, String soname) throws IOException {
        Architecture architecture = architecture(suite, platform);
        List<Location> found = indexes.sharedObjects(suite.archives().getFirst(), architecture.debianName())
                .find(soname);
        List<String> folders = List.of(
                "usr/lib/" + architecture.triplet() + "/", "lib/" + architecture.triplet() + "/", "usr/lib/", "lib/");
        return found.stream()
                .filter(location -> folders.contains(
                        location.path().substring(0, location.path().length() - soname.length())))
                .map(location -> new FileProvider(location.packageName(), location.path()))
                .min(Comparator.comparingInt((FileProvider provider) ->
                                provider.packageName().length())
                        .thenComparing(FileProvider::packageName));
    }
}

package dev.slipway.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `slipway.lock`: the locked packages of all bases of a workspace. It belongs into version control; its order
/// is fixed, and each package has a line of its own, so that an update shows as what it is.
///
/// @param locks one for each base that services ask for
public record LockFile(List<PackageLock> locks) {

    /// What the file is called, beside `slipway.yaml`.
    public static final String NAME = "slipway.lock";

    private static final Comparator<PackageLock> ORDER = Comparator.comparing(
                    (PackageLock lock) -> lock.suite().name())
            .thenComparing(lock -> lock.suite().toString())
            .thenComparing(lock -> String.join(" ", lock.requested()))
            .thenComparing(lock -> lock.platform().toString());

    private static final long MAXIMUM_SIZE = 64L << 20;

    public LockFile {
        locks = locks.stream().sorted(ORDER).toList();
    }

    /// A file that locks nothing yet.
    public static LockFile empty() {
        return new LockFile(List.of());
    }

    /// Reads the file; where there is none, nothing is locked.
    ///
    /// @throws ProblemException with [DebianProblem.LockMalformed]
    /// @throws IOException      if the file cannot be read
    public static LockFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return empty();
        }
        if (Files.size(file) > MAXIMUM_SIZE) {
            throw new ProblemException(new DebianProblem.LockMalformed(file.toString(), "it is beyond every bound"));
        }
        return LockFileJson.read(Files.readAllBytes(file), file.toString());
    }

    /// Writes the file.
    ///
    /// @throws IOException if that fails; the file is then as it was
    public void write(Path file) throws IOException {
        AtomicFile.write(file, LockFileJson.write(this));
    }

    /// Adds the locks to a file, and keeps what other processes have added meanwhile.
    ///
    /// @param guards a folder for the files by which processes wait for each other: a workspace is no place for
    ///               files that nobody asked for
    /// @throws ProblemException with [DebianProblem.LockMalformed]
    /// @throws IOException      if the file cannot be read or written; it is then as it was
    public void addTo(Path file, Path guards) throws IOException {
        Digest name = Digest.of(file.toAbsolutePath().normalize().toString().getBytes(UTF_8));
        try (InterProcessLock _ = InterProcessLock.exclusive(guards.resolve(name.hex()))) {
            LockFile all = read(file);
            for (PackageLock lock : locks) {
                all = all.with(lock);
            }
            all.write(file);
        }
    }

    /// The lock of a base, if there is one.
    public Optional<PackageLock> find(BaseRequest request) {
        return locks.stream().filter(lock -> lock.answers(request)).findFirst();
    }

    /// This with `lock`, in place of the one for the same base.
    public LockFile with(PackageLock lock) {
        List<PackageLock> all = new ArrayList<>(locks);
        all.removeIf(known -> known.suite().equals(lock.suite())
                && known.platform().equals(lock.platform())
                && known.requested().equals(lock.requested()));
        all.add(lock);
        return new LockFile(all);
    }

    /// This without what none of `requests` asks for.
    public LockFile only(Collection<BaseRequest> requests) {
        return new LockFile(locks.stream()
                .filter(lock -> requests.stream().anyMatch(lock::answers))
                .toList());
    }
}

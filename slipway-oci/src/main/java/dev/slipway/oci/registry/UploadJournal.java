package dev.slipway.oci.registry;

import dev.slipway.io.files.InterProcessLock;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Remembers large uploads that have begun, so that a later process goes on with them. One file for each upload,
/// readable by the user alone, since a location may hold what only the user may know:
///
/// ```
/// HEX        second since 1970, bytes that have arrived, fewest bytes of a chunk, location; each on its line
/// HEX.lock   who goes on with it; who does not get it starts an upload of its own
/// ```
final class UploadJournal {

    private static final Duration LIFE = Duration.ofDays(1);

    private final Path directory;
    private final InstantSource clock;

    UploadJournal(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// The place of one upload, if no other process is busy with it. What cannot be remembered is no failure: the
    /// upload is then begun anew after a break.
    Optional<Entry> open(URI base, RepositoryName repository, Digest blob) {
        String key = Digest.of((base + "\n" + repository + "\n" + blob).getBytes(StandardCharsets.UTF_8))
                .hex();
        try {
            Files.createDirectories(directory);
            return InterProcessLock.tryExclusive(directory.resolve(key + ".lock"))
                    .map(lock -> new Entry(directory.resolve(key), lock));
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    /// One upload's place.
    final class Entry implements AutoCloseable {

        private final Path file;
        private final InterProcessLock lock;

        private Entry(Path file, InterProcessLock lock) {
            this.file = file;
            this.lock = lock;
        }

        /// The upload that an earlier process began, unless that is too long ago.
        Optional<UploadSession> recall() {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                if (lines.size() != 4) {
                    return Optional.empty();
                }
                Instant begun = Instant.ofEpochSecond(Long.parseLong(lines.get(0)));
                Optional<URI> location = Answers.address(lines.get(3)).filter(Origin::isWeb);
                return clock.instant().isAfter(begun.plus(LIFE))
                        ? Optional.empty()
                        : location.map(address -> session(lines, address));
            } catch (IOException | NumberFormatException damaged) {
                return Optional.empty();
            }
        }

        private static UploadSession session(List<String> lines, URI location) {
            return new UploadSession(location, Long.parseLong(lines.get(1)), Long.parseLong(lines.get(2)));
        }

        /// Writes down how far an upload is.
        ///
        /// @return why that could not be done
        Optional<String> remember(UploadSession session) {
            String text = String.join(
                    "\n",
                    Long.toString(clock.instant().getEpochSecond()),
                    Long.toString(session.arrived()),
                    Long.toString(session.minimum()),
                    session.location().toString());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try {
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, text);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return Optional.empty();
            } catch (IOException | UnsupportedOperationException failure) {
                return Optional.of(Failures.reason(failure));
            }
        }

        /// @return whether there was anything to forget
        boolean forget() {
            try {
                return Files.deleteIfExists(file);
            } catch (IOException stays) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                lock.close();
            } catch (IOException releasedAnyway) {
                Thread.onSpinWait();
            }
        }
    }
}

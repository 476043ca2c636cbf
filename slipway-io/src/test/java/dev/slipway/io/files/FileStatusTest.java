package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {

    @TempDir
    Path folder;

    @Test
    void eachKindOfFileIsToldApart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "12345");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(FileStatus.of(folder).isFolder()).isTrue();
        assertThat(FileStatus.of(file).isRegularFile()).isTrue();
        assertThat(FileStatus.of(file).state().size()).isEqualTo(5);
        assertThat(FileStatus.of(link).isSymbolicLink()).isTrue();
        assertThat(FileStatus.of(link).isRegularFile()).isFalse();
        assertThat(FileStatus.ofTarget(link)).isEqualTo(FileStatus.of(file));
        assertThatThrownBy(() -> FileStatus.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theOwnerMayExecuteOrNot() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path others = Files.writeString(folder.resolve("others"), "");
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rw-r-xr-x"));

        assertThat(FileStatus.of(program).isExecutable()).isTrue();
        assertThat(FileStatus.of(others).isExecutable()).isFalse();
    }

    @Test
    void timesAreExactAndAChangeShows() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        FileState before = FileStatus.of(file).state();
        Files.setLastModifiedTime(file, FileTime.from(1_234_567_890_123_456_789L, TimeUnit.NANOSECONDS));
        FileState after = FileStatus.of(file).state();

        assertThat(after.modified()).isEqualTo(1_234_567_890_123_456_789L);
        assertThat(after.changed()).isGreaterThanOrEqualTo(before.changed());
        assertThat(after.inode()).isEqualTo(before.inode());
        assertThat(after.device()).isEqualTo(before.device());
    }
}

package dev.slipway.io.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A file that is there whole or not at all: it is written beside its place under another name, forced to the
/// disk, and moved into its place at the end. What a killed process left behind starts with
/// [#TEMPORARY_PREFIX].
public final class AtomicFile implements AutoCloseable {

    /// The start of the names of files that are still being written.
    public static final String TEMPORARY_PREFIX = ".slipway-partial-";

    private static final AtomicLong COUNTER = new AtomicLong();

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean ended;

    private AtomicFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /// Begins to write `target`, whose folder is made when it is missing. A device, a pipe or a folder is never
    /// replaced.
    ///
    /// @throws IOException if the folder or the temporary file cannot be made, or if `target` is no file
    public static AtomicFile create(Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "it is no regular file");
        }
        Path folder = FileTree.folderOf(target);
        Files.createDirectories(folder);
        Path temporary = folder.resolve(TEMPORARY_PREFIX
                + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + "-" + target.getFileName());
        UnfinishedFiles.add(temporary);
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new AtomicFile(target, temporary, channel);
    }

    /// Writes `bytes` to `target` in one go.
    ///
    /// @throws IOException if that fails; `target` is then as it was
    public static void write(Path target, byte[] bytes) throws IOException {
        try (AtomicFile file = create(target)) {
            OutputStream out = file.outputStream();
            out.write(bytes);
            file.commit();
        }
    }

    /// Like [#write], without waiting for the disk: for what can be made again, and is known for damaged. After a
    /// power failure the file may be there without its content.
    ///
    /// @throws IOException if that fails; `target` is then as it was
    public static void writeUnforced(Path target, byte[] bytes) throws IOException {
        try (AtomicFile file = create(target)) {
            OutputStream out = file.outputStream();
            out.write(bytes);
            file.moveTo(target);
        }
    }

    /// Where the content is written to meanwhile.
    public Path temporary() {
        return temporary;
    }

    /// The file's channel, for reading back and for writing. It is closed with this object.
    public FileChannel channel() {
        return channel;
    }

    /// A stream at the channel's position. Unbuffered; closing it does nothing.
    public OutputStream outputStream() {
        return new ChannelOutputStream(channel);
    }

    /// Forces the content to the disk and puts it in its place, over what was there.
    ///
    /// @throws IOException if that fails; the target is then as it was
    public void commit() throws IOException {
        commitAs(target);
    }

    /// Like [#commit], in another place: for files that are named after their content.
    ///
    /// @param place in the same file system
    /// @throws IOException if that fails; what was at `place` is then as it was
    public void commitAs(Path place) throws IOException {
        channel.force(false);
        moveTo(place);
    }

    private void moveTo(Path place) throws IOException {
        channel.close();
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        UnfinishedFiles.remove(temporary);
        ended = true;
    }

    /// Without a [#commit] before it: forgets what was written.
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            channel.close();
            Files.deleteIfExists(temporary);
            UnfinishedFiles.remove(temporary);
        }
    }
}

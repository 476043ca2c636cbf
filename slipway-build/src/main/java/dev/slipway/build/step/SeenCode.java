package dev.slipway.build.step;

import dev.slipway.build.source.Branch;
import dev.slipway.build.source.TreeSnapshot;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.FileState;
import dev.slipway.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What a service's code was at an earlier build, part by part.
///
/// ```
/// "SLIPSC01"   number of parts
/// part         name, files, size, inputs, inputs of objects (empty: none), number of rows
/// row          path, device, inode, size, modified, changed
/// CRC-32C of all before
/// ```
///
/// Numbers have 8 bytes; texts are their length in 4 bytes and UTF-8.
///
/// @param parts that can be known again
record SeenCode(List<Part> parts) {

    private static final long MAGIC = 0x534C_4950_5343_3031L;

    SeenCode {
        parts = List.copyOf(parts);
    }

    /// A part as it was.
    ///
    /// @param name     of its layer
    /// @param snapshot of its files
    /// @param facts    what they came to
    record Part(String name, TreeSnapshot snapshot, Facts facts) {}

    /// What the files of a part come to.
    ///
    /// @param files   how many there are
    /// @param size    of all, in bytes
    /// @param inputs  of their content
    /// @param objects inputs of those that may be shared objects, or hold some; empty where there are none
    record Facts(long files, long size, Digest inputs, Optional<Digest> objects) {}

    /// Whether it was all in one part.
    boolean isWhole() {
        return parts.size() == 1 && parts.getFirst().name().equals(SplitCode.WHOLE);
    }

    /// A part that has not changed since.
    ///
    /// @param root     of the code
    /// @param branches of the part, as they are now
    Optional<Part> find(String name, Path root, List<Branch> branches) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .filter(part -> part.snapshot().isCurrent(root, branches))
                .findFirst();
    }

    /// What a file holds; nothing if it is not there, damaged, or of another format.
    static SeenCode load(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - Long.BYTES));
            boolean whole = bytes.length > Long.BYTES
                    && ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES) == checksum(bytes, in.limit())
                    && in.getLong() == MAGIC;
            return new SeenCode(whole ? parts(in) : List.of());
        } catch (IOException | BufferUnderflowException | IllegalArgumentException notThere) {
            return new SeenCode(List.of());
        }
    }

    private static List<Part> parts(ByteBuffer in) {
        List<Part> parts = new ArrayList<>();
        for (long left = in.getLong(); left > 0; left--) {
            String name = text(in);
            Facts facts =
                    new Facts(in.getLong(), in.getLong(), new Digest(text(in)), Digest.parse("sha256:" + text(in)));
            List<TreeSnapshot.Row> rows = new ArrayList<>();
            for (long rowsLeft = in.getLong(); rowsLeft > 0; rowsLeft--) {
                rows.add(new TreeSnapshot.Row(text(in), state(in)));
            }
            parts.add(new Part(name, new TreeSnapshot(rows), facts));
        }
        return parts;
    }

    private static FileState state(ByteBuffer in) {
        return new FileState(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Writes it down.
    ///
    /// @throws IOException if the file cannot be written
    void save(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeLong(parts.size());
        for (Part part : parts) {
            write(part, out);
        }
        byte[] body = bytes.toByteArray();
        out.writeLong(checksum(body, body.length));
        AtomicFile.writeUnforced(file, bytes.toByteArray());
    }

    private static void write(Part part, DataOutputStream out) throws IOException {
        Facts facts = part.facts();
        write(part.name(), out);
        out.writeLong(facts.files());
        out.writeLong(facts.size());
        write(facts.inputs().hex(), out);
        write(facts.objects().map(Digest::hex).orElse(""), out);
        out.writeLong(part.snapshot().rows().size());
        for (TreeSnapshot.Row row : part.snapshot().rows()) {
            write(row.path(), out);
            out.writeLong(row.state().device());
            out.writeLong(row.state().inode());
            out.writeLong(row.state().size());
            out.writeLong(row.state().modified());
            out.writeLong(row.state().changed());
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}

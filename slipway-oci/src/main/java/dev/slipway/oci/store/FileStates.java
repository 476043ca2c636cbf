package dev.slipway.oci.store;

import dev.slipway.io.files.FileState;
import dev.slipway.oci.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What files held when they were in a certain state: a flat table of records of one size, used as it lies on
/// the disk.
///
/// ```
/// "SLIPFS01"
/// record      device, inode, size, modified, changed (8 bytes each)   SHA-256 of the file (32 bytes)
/// ...
/// SHA-256 of all before
/// ```
///
/// Paths are not in it: a file that was moved without a change is the same file.
final class FileStates {

    static final int HASH_SIZE = 32;

    private static final long MAGIC = 0x534C_4950_4653_3031L;
    private static final int STATE_SIZE = 5 * Long.BYTES;
    private static final int RECORD_SIZE = STATE_SIZE + HASH_SIZE;
    private static final int MAXIMUM_RECORDS = 1_000_000;

    private final ByteBuffer table;
    private final int[] slots;

    private FileStates(ByteBuffer table, int records) {
        this.table = table;
        this.slots = new int[Integer.highestOneBit(Math.max(records, 1)) * 4];
        for (int record = 0; record < records; record++) {
            int offset = Long.BYTES + record * RECORD_SIZE;
            int slot = slot(table.getLong(offset + Long.BYTES));
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = offset;
        }
    }

    /// The table in `bytes`; an empty one if they are damaged, cut off, or of another format.
    static FileStates parse(byte[] bytes) {
        int body = bytes.length - HASH_SIZE;
        boolean whole = body >= Long.BYTES
                && (body - Long.BYTES) % RECORD_SIZE == 0
                && ByteBuffer.wrap(bytes).getLong() == MAGIC
                && Arrays.equals(hash(bytes, body), 0, HASH_SIZE, bytes, body, bytes.length);
        return whole
                ? new FileStates(ByteBuffer.wrap(bytes), (body - Long.BYTES) / RECORD_SIZE)
                : new FileStates(ByteBuffer.allocate(0), 0);
    }

    /// The SHA-256 of the file that is in this state, or null where it is not known.
    byte @Nullable [] find(FileState state) {
        int slot = slot(state.inode());
        while (slots[slot] != 0) {
            if (matches(slots[slot], state)) {
                byte[] hash = new byte[HASH_SIZE];
                table.get(slots[slot] + STATE_SIZE, hash);
                return hash;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return null;
    }

    private boolean matches(int offset, FileState state) {
        return table.getLong(offset + Long.BYTES) == state.inode()
                && table.getLong(offset + 4 * Long.BYTES) == state.changed()
                && table.getLong(offset + 3 * Long.BYTES) == state.modified()
                && table.getLong(offset + 2 * Long.BYTES) == state.size()
                && table.getLong(offset) == state.device();
    }

    private int slot(long inode) {
        return (int) ((inode * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (slots.length - 1);
    }

    private static byte[] hash(byte[] bytes, int length) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(bytes, 0, length);
        return sha256.digest();
    }

    /// Collects the records of a new table. Not for use by several threads.
    static final class Builder {

        private ByteBuffer records = ByteBuffer.allocate(64 * RECORD_SIZE).putLong(MAGIC);

        /// Adds a record; beyond a million, nothing is remembered any more.
        void add(FileState state, byte[] hash) {
            if (records.position() >= MAXIMUM_RECORDS * RECORD_SIZE) {
                return;
            }
            if (records.remaining() < RECORD_SIZE + HASH_SIZE) {
                records = ByteBuffer.allocate(records.capacity() * 2).put(records.flip());
            }
            records.putLong(state.device()).putLong(state.inode()).putLong(state.size());
            records.putLong(state.modified()).putLong(state.changed()).put(hash);
        }

        byte[] build() {
            records.put(hash(records.array(), records.position()));
            return Arrays.copyOf(records.array(), records.position());
        }
    }
}

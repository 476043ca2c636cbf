package dev.slipway.oci.layer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/// A piece of a gzip member: filled, then compressed on the common pool. Memory outside of the heap is taken as
/// the chunk fills, and given back by [#close].
final class GzipChunk implements AutoCloseable {

    /// The start of memory, so that the many small layers do not take that of a whole chunk.
    private static final int FIRST_CAPACITY = 64 << 10;

    /// The end of an empty stored block whose header is zeros: what zlib writes for a sync flush.
    private static final byte[] EMPTY_STORED_BLOCK = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private static final int STORED_HEADER_BITS = 3;

    private final int capacity;
    private Arena arena = Arena.ofShared();
    private MemorySegment input;
    private int filled;
    private @Nullable ForkJoinTask<ByteBuffer> task;

    GzipChunk(int capacity) {
        this.capacity = capacity;
        this.input = arena.allocate(Math.min(capacity, FIRST_CAPACITY));
    }

    boolean isFull() {
        return filled == capacity;
    }

    /// Takes as many bytes as there is space for.
    ///
    /// @return how many
    int put(byte[] bytes, int offset, int length) {
        int count = Math.min(length, capacity - filled);
        if (filled + count > input.byteSize()) {
            grow();
        }
        MemorySegment.copy(bytes, offset, input, ValueLayout.JAVA_BYTE, filled, count);
        filled += count;
        return count;
    }

    private void grow() {
        Arena larger = Arena.ofShared();
        MemorySegment grown = larger.allocate(capacity);
        MemorySegment.copy(input, 0, grown, 0, filled);
        arena.close();
        arena = larger;
        input = grown;
    }

    /// Begins to compress. Nothing can be put any more.
    ///
    /// @param last whether the deflate stream ends with this chunk
    void compress(boolean last) {
        task = ForkJoinPool.commonPool().submit(() -> compressed(last));
    }

    /// Waits for the compressed bytes, which are valid until the chunk is closed.
    ByteBuffer result() {
        if (task == null) {
            throw new IllegalStateException("not being compressed");
        }
        return task.join();
    }

    @Override
    public void close() {
        if (task != null) {
            task.quietlyJoin();
        }
        arena.close();
    }

    private ByteBuffer compressed(boolean last) {
        long room = LayerCompression.maximumSize(filled);
        MemorySegment output = arena.allocate(room + DeflateBlocks.SLACK + EMPTY_STORED_BLOCK.length + 1);
        int length = LayerCompression.compress(input.asSlice(0, filled), output.asSlice(0, room));
        if (!last) {
            length = openEnd(output, length);
        }
        return output.asSlice(0, length).asByteBuffer();
    }

    /// Makes the last block of a deflate stream one that is followed by others, and fills up to a whole byte
    /// with an empty stored block, so that another stream can be put behind it.
    ///
    /// @return the length in bytes
    private static int openEnd(MemorySegment stream, int length) {
        DeflateBlocks.LastBlock last = DeflateBlocks.last(stream, length);
        long flagByte = last.header() / 8;
        int flag = 1 << (last.header() % 8);
        byte cleared = (byte) (stream.get(ValueLayout.JAVA_BYTE, flagByte) & ~flag);
        stream.set(ValueLayout.JAVA_BYTE, flagByte, cleared);
        int headerEnd = Math.toIntExact((last.end() + STORED_HEADER_BITS + 7) / 8);
        stream.asSlice(length, headerEnd - Math.min(headerEnd, length)).fill((byte) 0);
        MemorySegment.copy(EMPTY_STORED_BLOCK, 0, stream, ValueLayout.JAVA_BYTE, headerEnd, EMPTY_STORED_BLOCK.length);
        return headerEnd + EMPTY_STORED_BLOCK.length;
    }
}

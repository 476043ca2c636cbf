package dev.slipway.oci.layer;

import io.airlift.compress.v3.deflate.DeflateCompressor;
import io.airlift.compress.v3.deflate.DeflateNativeCompressor;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The one encoder that layers are compressed with: libdeflate, in chunks that are joined to one gzip member.
///
/// The JDK's zlib is not used because its bytes differ between builds of the JDK, and because it is a third as
/// fast.
public final class LayerCompression {

    /// Has to be changed with anything that changes the bytes of a layer: the library, the level, the size of
    /// the chunks, the tar format.
    private static final String FORMAT = "aircompressor-3.8-6-8M-2";

    /// What [#id] gives wherever libdeflate is there. To ask whether it is loads it, which takes longer than a
    /// build that changes nothing.
    public static final String NATIVE_ID = FORMAT + "-libdeflate";

    private static final int LEVEL = 6;

    /// How many bytes are compressed in one go. Larger chunks compress hardly better (deflate looks back 32
    /// KiB), smaller ones less well.
    static final int CHUNK_SIZE = 8 << 20;

    private static final ConcurrentLinkedQueue<DeflateCompressor> IDLE = new ConcurrentLinkedQueue<>();

    private LayerCompression() {}

    /// Names all that decides the bytes of a compressed layer with a given content. It is part of the key of
    /// everything that is remembered about layers.
    public static String id() {
        return isNative() ? NATIVE_ID : FORMAT + "-jdk" + Runtime.version().feature();
    }

    /// Whether libdeflate is there for this machine. If not, the JDK's zlib takes its place: slower, and with
    /// another digest for the same content (but the same diff id).
    public static boolean isNative() {
        return DeflateNativeCompressor.isEnabled();
    }

    /// How large the compressed form of `size` bytes can be.
    static long maximumSize(long size) {
        int blocks = Math.toIntExact(size / 5000) + 1;
        return size + 5L * blocks + 64;
    }

    /// Compresses to a whole raw deflate stream.
    ///
    /// @return its length
    static int compress(MemorySegment input, MemorySegment output) {
        DeflateCompressor compressor = IDLE.poll();
        if (compressor == null) {
            compressor = DeflateCompressor.create(LEVEL);
        }
        int length = compressor.compress(input, output);
        IDLE.add(compressor);
        return length;
    }
}

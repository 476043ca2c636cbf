package dev.slipway.io.archive;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.XZInputStream;

/// How a stream from outside is compressed.
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    XZ(".xz"),
    ZSTD(".zst");

    /// What `xz -9` needs to decompress (xz(1): 65 MiB), and no more.
    private static final int XZ_MEMORY_KIB = 80 * 1024;

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int LONGEST_MAGIC = 6;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /// What file names with this compression end with, such as `.xz`; empty for none.
    public String suffix() {
        return suffix;
    }

    /// The compression of a file called `stem` with a suffix; empty where the name is another one.
    ///
    /// @param name such as `data.tar.xz`
    /// @param stem such as `data.tar`
    public static Optional<Compression> of(String name, String stem) {
        for (Compression compression : values()) {
            if (name.equals(stem + compression.suffix)) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    /// The compression of content with these first bytes; none where they are not known.
    ///
    /// @param start at least six bytes, where there are as many
    public static Compression ofStart(byte[] start) {
        if (startsWith(start, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (startsWith(start, 0x28, 0xB5, 0x2F, 0xFD)) {
            return ZSTD;
        }
        return startsWith(start, 0xFD, '7', 'z', 'X', 'Z', 0) ? XZ : NONE;
    }

    private static boolean startsWith(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i == start.length || (start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// What is in `compressed`, whatever it is compressed with, up to a bound.
    ///
    /// @param compressed  closed with the result
    /// @param maximumSize the most bytes to give; one more is a [MalformedArchiveException]
    /// @throws MalformedArchiveException from any read, if the data are damaged, cut off or too many
    /// @throws IOException               if `compressed` cannot be read
    public static InputStream decompressByContent(InputStream compressed, long maximumSize) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(compressed, BUFFER_SIZE);
        buffered.mark(LONGEST_MAGIC);
        byte[] start = buffered.readNBytes(LONGEST_MAGIC);
        buffered.reset();
        return ofStart(start).decompress(buffered, maximumSize);
    }

    /// What is in `compressed`, up to a bound. Its own checksums are not computed for xz: what we read was
    /// verified by its SHA-256 before, and the checksum takes a tenth of the time.
    ///
    /// @param compressed  read in large pieces; closed with the result
    /// @param maximumSize the most bytes to give; one more is a [MalformedArchiveException]
    /// @throws MalformedArchiveException from any read, if the data are damaged, cut off or too many
    /// @throws IOException               if `compressed` cannot be read
    public InputStream decompress(InputStream compressed, long maximumSize) throws IOException {
        try {
            InputStream decoder = switch (this) {
                case NONE -> compressed;
                case GZIP -> new GZIPInputStream(compressed, BUFFER_SIZE);
                case XZ -> new XZInputStream(compressed, XZ_MEMORY_KIB, false);
                case ZSTD -> new ZstdInputStream(compressed);
            };
            return new BoundedInputStream(decoder, maximumSize);
        } catch (IOException failure) {
            throw explained(failure);
        }
    }

    /// Tells damaged data from a failing disk.
    static IOException explained(IOException failure) {
        return switch (failure) {
            case MalformedArchiveException already -> already;
            case org.tukaani.xz.MemoryLimitException greedy ->
                new MalformedArchiveException("it needs more memory to decompress than is allowed", greedy);
            case org.tukaani.xz.XZIOException damaged ->
                new MalformedArchiveException("the compressed data are damaged", damaged);
            case ZipException damaged -> new MalformedArchiveException("the compressed data are damaged", damaged);
            case java.io.EOFException cutOff ->
                new MalformedArchiveException("the compressed data are cut off", cutOff);
            // What the zstd decoder says at the end of its input is no exception of its own.
            case IOException cutOff
            when "Not enough input bytes".equals(cutOff.getMessage()) ->
                new MalformedArchiveException("the compressed data are cut off", cutOff);
            default -> failure;
        };
    }

    /// @see MalformedInputException
    static MalformedArchiveException explained(MalformedInputException damaged) {
        return new MalformedArchiveException("the compressed data are damaged", damaged);
    }
}

package dev.slipway.oci.layer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Walks over the blocks of a raw deflate stream (RFC 1951) without decompressing it: only the lengths of the
/// codes are followed. This finds the last block, so that another stream can be put behind it.
final class DeflateBlocks {

    /// How many readable bytes have to lie behind a stream.
    static final int SLACK = 16;

    private static final ValueLayout.OfLong LITTLE_ENDIAN =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;

    private static final int END_OF_BLOCK = 256;
    private static final int[] LENGTH_EXTRA_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final PrefixCode FIXED_LITERALS = fixedLiterals();
    private static final PrefixCode FIXED_DISTANCES = PrefixCode.of(filled(30, 5), 30);

    private final MemorySegment stream;
    private final long length;
    private long position;
    private long bits;
    private int available;

    /// Where a deflate stream's last block begins and ends, in bits from the start of the stream.
    ///
    /// @param header of the last block: the position of its `BFINAL` bit
    /// @param end    one past the last bit
    record LastBlock(long header, long end) {}

    private DeflateBlocks(MemorySegment stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    /// Finds the last block.
    ///
    /// @param stream holds a whole raw deflate stream from its start, and [#SLACK] bytes more
    /// @param length of the deflate stream in bytes
    /// @throws IllegalArgumentException if it is no deflate stream
    static LastBlock last(MemorySegment stream, long length) {
        return new DeflateBlocks(stream, length).last();
    }

    private LastBlock last() {
        while (true) {
            long header = bitPosition();
            boolean isLast = take(1) == 1;
            skipBlock(take(2));
            if (bitPosition() > length * 8) {
                throw new IllegalArgumentException("the deflate stream is cut off");
            }
            if (isLast) {
                return new LastBlock(header, bitPosition());
            }
        }
    }

    private void skipBlock(int type) {
        switch (type) {
            case STORED -> skipStored();
            case FIXED -> skipCompressed(FIXED_LITERALS, FIXED_DISTANCES);
            case DYNAMIC -> skipDynamic();
            default -> throw new IllegalArgumentException("not a deflate stream");
        }
    }

    private void skipStored() {
        seek((bitPosition() + 7) / 8);
        int size = take(16);
        seek(bitPosition() / 8 + 2 + size);
    }

    private void skipDynamic() {
        int literals = take(5) + 257;
        int distances = take(5) + 1;
        int codes = take(4) + 4;
        byte[] codeLengths = new byte[CODE_LENGTH_ORDER.length];
        for (int i = 0; i < codes; i++) {
            codeLengths[CODE_LENGTH_ORDER[i]] = (byte) take(3);
        }
        byte[] lengths = readLengths(PrefixCode.of(codeLengths, codeLengths.length), literals + distances);
        byte[] distanceLengths = Arrays.copyOfRange(lengths, literals, literals + distances);
        skipCompressed(PrefixCode.of(lengths, literals), PrefixCode.of(distanceLengths, distances));
    }

    private byte[] readLengths(PrefixCode code, int count) {
        byte[] lengths = new byte[count];
        int i = 0;
        while (i < count) {
            int symbol = decode(code);
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
                continue;
            }
            byte repeated = symbol == 16 && i > 0 ? lengths[i - 1] : 0;
            int times = switch (symbol) {
                case 16 -> 3 + take(2);
                case 17 -> 3 + take(3);
                default -> 11 + take(7);
            };
            if (i + times > count) {
                throw new IllegalArgumentException("not a deflate stream");
            }
            Arrays.fill(lengths, i, i + times, repeated);
            i += times;
        }
        return lengths;
    }

    /// One refill holds the longest sequence of codes: 15 + 5 + 15 + 13 bits.
    private void skipCompressed(PrefixCode literals, PrefixCode distances) {
        while (true) {
            refill();
            int symbol = decodeRefilled(literals);
            if (symbol == END_OF_BLOCK) {
                return;
            }
            if (symbol > END_OF_BLOCK) {
                drop(LENGTH_EXTRA_BITS[symbol - END_OF_BLOCK - 1]);
                int distance = decodeRefilled(distances);
                drop(distance < 4 ? 0 : (distance >> 1) - 1);
            }
        }
    }

    private int decode(PrefixCode code) {
        refill();
        return decodeRefilled(code);
    }

    private int decodeRefilled(PrefixCode code) {
        int entry = code.table[(int) bits & code.mask];
        int codeLength = entry & PrefixCode.LENGTH_MASK;
        if (codeLength == 0) {
            throw new IllegalArgumentException("not a deflate stream");
        }
        drop(codeLength);
        return entry >>> PrefixCode.SYMBOL_SHIFT;
    }

    private int take(int count) {
        refill();
        int value = (int) bits & ((1 << count) - 1);
        drop(count);
        return value;
    }

    private void drop(int count) {
        bits >>>= count;
        available -= count;
    }

    /// Fills up to at least 56 bits.
    private void refill() {
        if (position > length + Long.BYTES) {
            throw new IllegalArgumentException("the deflate stream is cut off");
        }
        bits |= stream.get(LITTLE_ENDIAN, position) << available;
        position += (63 - available) >> 3;
        available |= 56;
    }

    private void seek(long byteOffset) {
        position = byteOffset;
        bits = 0;
        available = 0;
    }

    private long bitPosition() {
        return position * 8 - available;
    }

    private static PrefixCode fixedLiterals() {
        byte[] lengths = new byte[288];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        return PrefixCode.of(lengths, lengths.length);
    }

    private static byte[] filled(int count, int value) {
        byte[] lengths = new byte[count];
        Arrays.fill(lengths, (byte) value);
        return lengths;
    }

    /// A canonical prefix code as a table that is indexed by the next bits of the stream.
    ///
    /// @param table symbol and code length for each sequence of bits
    /// @param mask  takes as many bits as the longest code has
    private record PrefixCode(short[] table, int mask) {

        static final int SYMBOL_SHIFT = 4;
        static final int LENGTH_MASK = 15;

        /// @param lengths of the codes of the symbols, of which the first `count` are used
        static PrefixCode of(byte[] lengths, int count) {
            int longest = 1;
            for (int symbol = 0; symbol < count; symbol++) {
                longest = Math.max(longest, lengths[symbol]);
            }
            return new PrefixCode(fill(lengths, count, longest), (1 << longest) - 1);
        }

        private static short[] fill(byte[] lengths, int count, int longest) {
            short[] table = new short[1 << longest];
            int code = 0;
            for (int codeLength = 1; codeLength <= longest; codeLength++) {
                for (int symbol = 0; symbol < count; symbol++) {
                    if (lengths[symbol] == codeLength) {
                        if (code >= 1 << codeLength) {
                            throw new IllegalArgumentException("not a deflate stream");
                        }
                        int first = Integer.reverse(code) >>> (Integer.SIZE - codeLength);
                        for (int i = first; i < table.length; i += 1 << codeLength) {
                            table[i] = (short) (symbol << SYMBOL_SHIFT | codeLength);
                        }
                        code++;
                    }
                }
                code <<= 1;
            }
            return table;
        }
    }
}

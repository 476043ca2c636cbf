package dev.slipway.build.embedded;

import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The smallest program: it ends at once, and needs nothing. A sandbox can be started with it where nothing was ever
/// downloaded (ELF-64, System V ABI: a header, one segment, and the system call `exit`).
final class PracticeProgram {

    private static final int HEADER_SIZE = 64;
    private static final int SEGMENT_SIZE = 56;
    private static final long ADDRESS = 0x40_0000;
    private static final short EXECUTABLE = 2;
    private static final int LOADED = 1;
    private static final int READ_AND_EXECUTE = 5;
    private static final int PAGE = 0x1_0000;
    private static final int MODE = 0755;

    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;

    /// `mov eax, 60`, `xor edi, edi`, `syscall`
    private static final byte[] EXIT_ON_X86_64 = {(byte) 0xb8, 60, 0, 0, 0, 0x31, (byte) 0xff, 0x0f, 0x05};

    /// `mov x8, #93`, `mov x0, #0`, `svc #0`
    private static final byte[] EXIT_ON_AARCH64 = {
        (byte) 0xa8, 0x0b, (byte) 0x80, (byte) 0xd2, 0, 0, (byte) 0x80, (byte) 0xd2, 1, 0, 0, (byte) 0xd4
    };

    private PracticeProgram() {}

    /// The program as a file of a layer.
    ///
    /// @param path     in the layer
    /// @param platform that it runs on
    static LayerEntry at(String path, Platform platform) {
        byte[] program = platform.equals(Platform.LINUX_ARM64)
                ? program(AARCH64, EXIT_ON_AARCH64)
                : program(X86_64, EXIT_ON_X86_64);
        return new LayerEntry.RegularFile(path, MODE, new FileContent.Bytes(program));
    }

    private static byte[] program(short machine, byte[] code) {
        int start = HEADER_SIZE + SEGMENT_SIZE;
        int size = start + code.length;
        ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elf.put("\u007fELF".getBytes(StandardCharsets.US_ASCII));
        elf.put((byte) 2).put((byte) 1).put((byte) 1).position(16); // 64 bits, little-endian, version 1
        elf.putShort(EXECUTABLE).putShort(machine).putInt(1);
        elf.putLong(ADDRESS + start).putLong(HEADER_SIZE).putLong(0).putInt(0);
        elf.putShort((short) HEADER_SIZE).putShort((short) SEGMENT_SIZE).putShort((short) 1);
        elf.position(HEADER_SIZE);
        elf.putInt(LOADED).putInt(READ_AND_EXECUTE).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        elf.putLong(size).putLong(size).putLong(PAGE);
        return elf.put(code).array();
    }
}

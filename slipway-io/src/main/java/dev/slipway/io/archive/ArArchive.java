package dev.slipway.io.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The members of an `ar` archive, the container of `.deb` files (deb(5), ar(5)).
public final class ArArchive {

    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 60;
    private static final int MAXIMUM_MEMBERS = 64;

    private ArArchive() {}

    /// A member.
    ///
    /// @param name   without the padding and the slash that some writers add
    /// @param offset of its first byte in the archive
    /// @param size   in bytes
    public record Member(String name, long offset, long size) {}

    /// Lists the members in their order.
    ///
    /// @throws MalformedArchiveException if it is no `ar` archive, or is cut off
    /// @throws IOException               if it cannot be read
    public static List<Member> members(FileChannel archive) throws IOException {
        if (!java.util.Arrays.equals(read(archive, 0, MAGIC.length), MAGIC)) {
            throw new MalformedArchiveException("it is no `ar` archive");
        }
        List<Member> members = new ArrayList<>();
        long position = MAGIC.length;
        while (position < archive.size()) {
            Member member = member(read(archive, position, HEADER_SIZE), position + HEADER_SIZE);
            if (member.offset + member.size > archive.size()) {
                throw new MalformedArchiveException("it is cut off within its member `" + member.name + "`");
            }
            if (members.size() == MAXIMUM_MEMBERS) {
                throw new MalformedArchiveException("it has more than " + MAXIMUM_MEMBERS + " members");
            }
            members.add(member);
            position = member.offset + member.size + (member.size & 1);
        }
        return members;
    }

    private static Member member(byte[] header, long offset) throws MalformedArchiveException {
        if (header[58] != '`' || header[59] != '\n') {
            throw new MalformedArchiveException("the header of a member is damaged");
        }
        String name = text(header, 0, 16);
        String size = text(header, 48, 10);
        if (size.isEmpty() || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedArchiveException("the size of a member is no number");
        }
        return new Member(
                name.endsWith("/") ? name.substring(0, name.length() - 1) : name, offset, Long.parseLong(size));
    }

    private static String text(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.US_ASCII).strip();
    }

    private static byte[] read(FileChannel archive, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int count = archive.read(buffer, position + buffer.position());
            if (count < 0) {
                throw new MalformedArchiveException("it is cut off");
            }
        }
        return buffer.array();
    }
}

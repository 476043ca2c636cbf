package dev.slipway.io.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// What an uncompressed tar on this machine holds, and where in it: only its headers are read.
public final class TarListing {

    private TarListing() {}

    /// An entry, and where its content is.
    ///
    /// @param entry  what it is
    /// @param offset of the first byte of its content in the tar; only regular files have content
    public record Member(TarEntry entry, long offset) {}

    /// Lists the members in their order.
    ///
    /// @param tar an uncompressed tar
    /// @throws MalformedArchiveException if it is no tar, cut off, larger than allowed or hostile
    /// @throws IOException               if it cannot be opened
    public static List<Member> of(Path tar, ArchiveLimits limits) throws IOException {
        try (TarFile file = new TarFile(tar, StandardCharsets.UTF_8.name())) {
            List<Member> members = new ArrayList<>();
            long bytes = 0;
            for (TarArchiveEntry entry : file.getEntries()) {
                members.add(new Member(TarReader.understand(entry, limits), entry.getDataOffset()));
                bytes += entry.getSize();
                if (members.size() > limits.entries() || bytes > limits.bytes()) {
                    throw new MalformedArchiveException("it holds more than is allowed");
                }
            }
            return members;
        } catch (MalformedArchiveException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException | ArithmeticException damaged) {
            throw new MalformedArchiveException("its tar is damaged", damaged);
        }
    }
}

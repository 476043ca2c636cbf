package dev.slipway.io.archive;

import dev.slipway.io.files.ConfinedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// What an uncompressed tar on this machine holds, and where in it.
public final class TarListing {

    private TarListing() {}

    /// What a member is. Devices, pipes and sparse files are refused, so they are not here.
    public enum Type {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        HARD_LINK
    }

    /// A member.
    ///
    /// @param path   confined, relative to the root ([ConfinedPath]); empty for the root itself
    /// @param type   what it is
    /// @param mode   permission bits, at most octal 7777
    /// @param target of a symbolic link, as it is; of a hard link, a confined path; else empty
    /// @param offset of the first byte of its content in the tar
    /// @param size   of its content in bytes
    public record Member(String path, Type type, int mode, String target, long offset, long size) {}

    /// Lists the members in their order.
    ///
    /// @param tar            an uncompressed tar
    /// @param maximumMembers the most members to accept
    /// @throws MalformedArchiveException if it is no tar, cut off, or holds what we refuse
    /// @throws IOException               if it cannot be read
    public static List<Member> of(Path tar, int maximumMembers) throws IOException {
        try (TarFile file = new TarFile(tar, StandardCharsets.UTF_8.name())) {
            List<TarArchiveEntry> entries = file.getEntries();
            if (entries.size() > maximumMembers) {
                throw new MalformedArchiveException("it has more than " + maximumMembers + " members");
            }
            List<Member> members = new ArrayList<>(entries.size());
            for (TarArchiveEntry entry : entries) {
                members.add(member(entry));
            }
            return members;
        } catch (MalformedArchiveException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException | ArithmeticException damaged) {
            throw new MalformedArchiveException("its tar is damaged", damaged);
        }
    }

    private static Member member(TarArchiveEntry entry) throws MalformedArchiveException {
        String path = confined(entry.getName());
        int mode = entry.getMode() & 07777;
        if (entry.isDirectory()) {
            return new Member(path, Type.FOLDER, mode, "", 0, 0);
        }
        if (path.isEmpty()) {
            throw new MalformedArchiveException("a member that is no folder has the name of the root");
        }
        if (entry.isSymbolicLink()) {
            return new Member(path, Type.SYMBOLIC_LINK, mode, entry.getLinkName(), 0, 0);
        }
        if (entry.isLink()) {
            return new Member(path, Type.HARD_LINK, mode, confined(entry.getLinkName()), 0, 0);
        }
        if (entry.isSparse() || entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO()) {
            throw new MalformedArchiveException("the member `" + path + "` is a device, a pipe or a sparse file");
        }
        return new Member(path, Type.FILE, mode, "", entry.getDataOffset(), entry.getSize());
    }

    private static String confined(String path) throws MalformedArchiveException {
        return ConfinedPath.of(path)
                .orElseThrow(() -> new MalformedArchiveException("the member `" + path + "` leaves the root"));
    }
}

package dev.slipway.io.archive;

import java.time.Instant;

/// What a tar archive says about one path. Paths are confined: relative, with `/` between their parts, without
/// `.` and `..`; the root folder itself is the empty string.
public sealed interface TarEntry {

    /// Where it lies.
    String path();

    /// Permission bits, owner and time.
    Attributes attributes();

    /// A folder.
    record Directory(String path, Attributes attributes) implements TarEntry {}

    /// A regular file.
    ///
    /// @param size in bytes, not negative
    record RegularFile(String path, Attributes attributes, long size) implements TarEntry {}

    /// A symbolic link.
    ///
    /// @param target as it is stored in the link: absolute or relative, not checked
    record SymbolicLink(String path, Attributes attributes, String target) implements TarEntry {}

    /// Another name of something that came earlier in the archive, as a rule.
    ///
    /// @param target a confined path
    record HardLink(String path, Attributes attributes, String target) implements TarEntry {}

    /// A device node or a named pipe. Nothing in Slipway makes one.
    ///
    /// @param kind of special file
    record Special(String path, Attributes attributes, Kind kind) implements TarEntry {

        /// Which kind of special file.
        public enum Kind {
            CHARACTER_DEVICE,
            BLOCK_DEVICE,
            NAMED_PIPE
        }
    }

    /// Permission bits, owner and time.
    ///
    /// @param mode     permission bits, at most octal 7777
    /// @param userId   of the owner
    /// @param groupId  of the group
    /// @param modified to the second, or finer where a PAX header says so
    record Attributes(int mode, long userId, long groupId, Instant modified) {}
}

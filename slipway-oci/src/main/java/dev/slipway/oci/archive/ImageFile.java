package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarEntry;
import dev.slipway.oci.Digest;
import java.util.Locale;
import java.util.Optional;

/// What lies at a path of an image. Two of them are equal when a program cannot tell them apart, but by their times.
///
/// @param kind    what it is
/// @param size    in bytes; 0 for all but regular files
/// @param mode    permission bits
/// @param owner   number of the user
/// @param group   number of the group
/// @param target  where a link leads
/// @param content of a regular file
public record ImageFile(
        Kind kind, long size, int mode, long owner, long group, Optional<String> target, Optional<Digest> content) {

    /// What can lie at a path.
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        HARD_LINK,
        SPECIAL,
        /// In a layer: what lower layers have there is gone.
        DELETED;

        /// In lower case, with `-` between words.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final ImageFile DELETED = new ImageFile(Kind.DELETED, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    static ImageFile of(TarEntry entry, Optional<Digest> content) {
        return switch (entry) {
            case TarEntry.RegularFile file -> of(Kind.FILE, file.size(), file, Optional.empty(), content);
            case TarEntry.Directory folder -> of(Kind.FOLDER, 0, folder, Optional.empty(), Optional.empty());
            case TarEntry.SymbolicLink link -> of(Kind.LINK, 0, link, Optional.of(link.target()), Optional.empty());
            case TarEntry.HardLink link -> of(Kind.HARD_LINK, 0, link, Optional.of(link.target()), Optional.empty());
            case TarEntry.Special special -> of(Kind.SPECIAL, 0, special, Optional.empty(), Optional.empty());
        };
    }

    private static ImageFile of(
            Kind kind, long size, TarEntry entry, Optional<String> target, Optional<Digest> content) {
        TarEntry.Attributes attributes = entry.attributes();
        return new ImageFile(kind, size, attributes.mode(), attributes.userId(), attributes.groupId(), target, content);
    }
}

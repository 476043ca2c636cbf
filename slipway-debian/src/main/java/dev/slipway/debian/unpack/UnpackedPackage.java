package dev.slipway.debian.unpack;

import dev.slipway.debian.control.Paragraph;
import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarListing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A package whose files lie on this machine, in one uncompressed tar.
///
/// @param name         such as `libc6`
/// @param controlText  its paragraph, as it is in the package
/// @param control      the same, understood
/// @param controlFiles what lies beside it: `md5sums`, `conffiles`, `postinst` and others, by name
/// @param data         the tar
/// @param members      what is in it
public record UnpackedPackage(
        String name,
        String controlText,
        Paragraph control,
        Map<String, String> controlFiles,
        Path data,
        List<TarListing.Member> members) {

    private static final ArchiveLimits CONTROL_LIMITS = new ArchiveLimits(1_000, 64L << 20, 4096);
    private static final ArchiveLimits DATA_LIMITS = new ArchiveLimits(500_000, 8L << 30, 4096);

    /// Reads what the two tars of a package hold.
    ///
    /// @throws MalformedArchiveException if a tar is damaged, or holds what no package of a base may have
    /// @throws IOException               if a tar cannot be read
    static UnpackedPackage read(String name, Path controlTar, Path dataTar) throws IOException {
        Map<String, String> controlFiles = controlFiles(controlTar);
        String text = controlFiles.getOrDefault("control", "");
        Paragraph control = Paragraph.parse(text);
        if (control.field("Package").filter(name::equals).isEmpty()) {
            throw new MalformedArchiveException("it is another package than its index says");
        }
        List<TarListing.Member> members = TarListing.of(dataTar, DATA_LIMITS);
        checkMembers(members);
        return new UnpackedPackage(name, text, control, controlFiles, dataTar, List.copyOf(members));
    }

    private static Map<String, String> controlFiles(Path controlTar) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (FileChannel channel = FileChannel.open(controlTar)) {
            for (TarListing.Member member : TarListing.of(controlTar, CONTROL_LIMITS)) {
                if (member.entry() instanceof TarEntry.RegularFile file) {
                    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
                    while (content.hasRemaining()) {
                        if (channel.read(content, member.offset() + content.position()) < 0) {
                            throw new MalformedArchiveException("its control data are cut off");
                        }
                    }
                    files.put(file.path(), new String(content.array(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private static void checkMembers(List<TarListing.Member> members) throws MalformedArchiveException {
        for (TarListing.Member member : members) {
            TarEntry entry = member.entry();
            if (entry instanceof TarEntry.Special) {
                throw new MalformedArchiveException("its `" + entry.path() + "` is a device or a pipe");
            }
            if (entry.path().isEmpty() && !(entry instanceof TarEntry.Directory)) {
                throw new MalformedArchiveException("it has something else in the place of the root folder");
            }
        }
    }

    /// The names of the packages that one of its relation fields names; empty where it has no such field.
    public List<String> names(String field) {
        Optional<String> value = control.field(field);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        dev.slipway.debian.control.Relation.parse(value.get())
                .forEach(alternatives -> alternatives.forEach(relation -> names.add(relation.name())));
        return names;
    }
}

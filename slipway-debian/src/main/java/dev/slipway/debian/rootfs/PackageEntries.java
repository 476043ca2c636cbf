package dev.slipway.debian.rootfs;

import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarListing;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a package puts into a layer: its files where a merged `/usr` has them, without documentation unless
/// that is wanted, and its entry in the list of packages.
final class PackageEntries {

    /// What Debian's own slim images leave out (debuerreotype, `slimify-excludes`), and what is kept of it:
    /// licences.
    private static final Pattern DOCUMENTATION =
            Pattern.compile("usr/share/(doc|doc-base|groff|info|linda|lintian|locale|man)(/.*)?");

    private static final Pattern LICENCE = Pattern.compile("usr/share/doc/[^/]+(/copyright)?");

    private final UnpackedPackage unpacked;
    private final boolean documentation;
    private final Map<String, TarListing.Member> files = new HashMap<>();
    private final Map<String, String> heirs = new HashMap<>();
    private final List<LayerEntry> entries = new ArrayList<>();

    private PackageEntries(UnpackedPackage unpacked, boolean documentation) {
        this.unpacked = unpacked;
        this.documentation = documentation;
    }

    /// The entries of a package.
    ///
    /// @param documentation whether manuals, translations and the like are wanted
    static List<LayerEntry> of(UnpackedPackage unpacked, boolean documentation) {
        PackageEntries collector = new PackageEntries(unpacked, documentation);
        unpacked.members().forEach(collector::add);
        collector.entries.addAll(ScannerStatus.of(unpacked));
        return collector.entries;
    }

    private void add(TarListing.Member member) {
        TarEntry entry = member.entry();
        if (entry.path().isEmpty()) {
            return;
        }
        boolean link = entry instanceof TarEntry.SymbolicLink && MergedUsr.isLink(entry.path());
        String path = link ? entry.path() : MergedUsr.path(entry.path());
        if (entry instanceof TarEntry.RegularFile) {
            files.put(path, member);
        }
        if (isWanted(path, entry)) {
            addWanted(path, member);
        }
    }

    private void addWanted(String path, TarListing.Member member) {
        switch (member.entry()) {
            case TarEntry.Directory folder ->
                entries.add(new LayerEntry.Directory(path, folder.attributes().mode()));
            case TarEntry.RegularFile _ -> entries.add(file(path, member));
            case TarEntry.SymbolicLink link -> entries.add(new LayerEntry.SymbolicLink(path, link.target()));
            case TarEntry.HardLink link -> addHardLink(path, MergedUsr.path(link.target()));
            case TarEntry.Special _ -> throw new IllegalStateException("refused when it was unpacked: " + path);
        }
    }

    /// A link to a file that is left out takes the file's place; further ones are links to that.
    private void addHardLink(String path, String target) {
        TarListing.Member file = files.get(target);
        if (file == null || isWanted(target, file.entry())) {
            entries.add(new LayerEntry.HardLink(path, target));
            return;
        }
        String heir = heirs.putIfAbsent(target, path);
        entries.add(heir == null ? file(path, file) : new LayerEntry.HardLink(path, heir));
    }

    private LayerEntry.RegularFile file(String path, TarListing.Member member) {
        TarEntry.RegularFile file = (TarEntry.RegularFile) member.entry();
        return new LayerEntry.RegularFile(
                path, file.attributes().mode(), new FileContent.Region(unpacked.data(), member.offset(), file.size()));
    }

    private boolean isWanted(String path, TarEntry entry) {
        if (documentation || !DOCUMENTATION.matcher(path).matches()) {
            return true;
        }
        return !(entry instanceof TarEntry.Directory) && LICENCE.matcher(path).matches();
    }
}

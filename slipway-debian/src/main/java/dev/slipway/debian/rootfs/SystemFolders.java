package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.util.List;

/// Folders and links that maintainer scripts make: those of `base-files`, `java-common` and Python's
/// interpreters, so that a program finds the hierarchy that it expects; and those that Lambda adds: `/var/task`
/// for the code, `/opt` for extensions. `/tmp` is replaced by Lambda with one of its own.
final class SystemFolders implements RootConcern {

    private static final List<String> FOLDERS = List.of(
            "dev",
            "etc/opt",
            "media",
            "mnt",
            "opt",
            "proc",
            "srv",
            "sys",
            "usr/local/bin",
            "usr/local/etc",
            "usr/local/games",
            "usr/local/include",
            "usr/local/lib",
            "usr/local/libexec",
            "usr/local/sbin",
            "usr/local/share/man",
            "usr/local/src",
            "var/opt",
            "var/task");

    private static final List<LayerEntry> SPECIAL = List.of(
            new LayerEntry.Directory("root", 0700),
            new LayerEntry.Directory("run/lock", 01777),
            new LayerEntry.Directory("tmp", 01777),
            new LayerEntry.Directory("var/mail", 02775),
            new LayerEntry.Directory("var/tmp", 01777),
            new LayerEntry.SymbolicLink("var/lock", "/run/lock"),
            new LayerEntry.SymbolicLink("var/run", "/run"),
            new LayerEntry.SymbolicLink("var/spool/mail", "../mail"),
            new LayerEntry.SymbolicLink("usr/local/man", "share/man"));

    private static final String JAVA_PREFERENCES = "etc/.java/.systemPrefs";

    @Override
    public void apply(Composition composition) {
        RootTree root = composition.root();
        FOLDERS.forEach(path -> root.add(new LayerEntry.Directory(path, 0755)));
        SPECIAL.forEach(root::add);
        if (root.at("etc/dpkg/origins/debian").isPresent()) {
            root.add(new LayerEntry.SymbolicLink("etc/dpkg/origins/default", "debian"));
        }
        if (composition.has("java-common")) {
            root.add(new LayerEntry.Directory(JAVA_PREFERENCES, 0755));
            empty(root, JAVA_PREFERENCES + "/.system.lock");
            empty(root, JAVA_PREFERENCES + "/.systemRootModFile");
        }
        composition.packages().stream()
                .filter(unpacked -> unpacked.name().matches("python3\\.[0-9]+-minimal"))
                .map(unpacked -> unpacked.name().replace("-minimal", ""))
                .forEach(python ->
                        root.add(new LayerEntry.Directory("usr/local/lib/" + python + "/dist-packages", 0755)));
    }

    private static void empty(RootTree root, String path) {
        root.add(new LayerEntry.RegularFile(path, 0644, FileContent.Bytes.of("")));
    }
}

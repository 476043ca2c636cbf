package dev.slipway.sandbox;

import dev.slipway.sandbox.kernel.Kernel;
import dev.slipway.sandbox.kernel.MountFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/// Joins the layers to a root file system, with its `/tmp`, in the mount namespace of the calling thread.
///
/// @param folder  of the sandbox; exists
/// @param layers  the folder in which the layers are unpacked
/// @param names   of the layers' folders there, lowest first
/// @param outside how the processes find names: the content of `/etc/resolv.conf`
record RootMounts(SandboxFolder folder, Path layers, List<String> names, String outside) {

    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final String HOSTS = "127.0.0.1\tlocalhost\n";

    void mount(SandboxSpecification specification) throws IOException {
        Kernel.makeAllMountsPrivate();
        Files.createDirectories(folder.memory());
        Kernel.mount("slipway", folder.memory(), "tmpfs", MountFlag.NO_SET_USER_ID, "mode=755,size=64m");
        mountTemporary(specification.limits().temporaryBytes());
        mountRoot(specification.rootAccess());
        long memory = specification.limits().memoryBytes();
        makeFile(folder.memoryLimit(), memory + "\n");
        makeFile(folder.memoryInformation(), MemoryView.information(memory));
    }

    /// Mode 1777, as in Lambda; at least one page, since a size of 0 means no limit.
    private void mountTemporary(long bytes) throws IOException {
        Files.createDirectory(folder.temporary());
        int flags = MountFlag.NO_SET_USER_ID | MountFlag.NO_DEVICES;
        Kernel.mount("tmp", folder.temporary(), "tmpfs", flags, "mode=1777,size=" + Math.max(bytes, 1));
    }

    /// The layers have short names relative to their folder, since the options have to fit into 4,096 bytes.
    /// There is always a folder for changes, in which mount points are made that the image does not have;
    /// whether processes may write there is the runtime's matter.
    private void mountRoot(SandboxSpecification.RootAccess access) throws IOException {
        Path changes = folder.changes(access);
        Path upper = changes.resolve("upper");
        Path work = changes.resolve("work");
        Files.createDirectories(work);
        makeFolder(upper);
        makeFolder(upper.resolve("etc"));
        makeFile(upper.resolve("etc/resolv.conf"), outside);
        makeFile(upper.resolve("etc/hosts"), HOSTS);
        Files.createDirectory(folder.root());
        Files.createDirectories(layers);
        Kernel.changeDirectory(layers);
        String options = "userxattr,volatile,lowerdir=" + lowest() + ",upperdir=" + upper + ",workdir=" + work;
        Kernel.mount("overlay", folder.root(), "overlay", 0, options);
    }

    /// Topmost first, as overlayfs wants them, and each once: of a layer that is there twice, the upper one
    /// hides all of the lower. Without layers the root file system is empty.
    private String lowest() throws IOException {
        if (names.isEmpty()) {
            Path empty = folder.memory().resolve("empty");
            makeFolder(empty);
            return empty.toString();
        }
        return String.join(":", new LinkedHashSet<>(names.reversed()));
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setAttribute(folder, "unix:mode", FOLDER_MODE);
    }

    private static void makeFile(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setAttribute(file, "unix:mode", FILE_MODE);
    }
}

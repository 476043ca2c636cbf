package dev.slipway.sandbox;

import dev.slipway.io.files.FileTree;
import dev.slipway.sandbox.cgroup.ControlGroups;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes away what killed predecessors left: folders and control groups. Their processes, mounts and networks
/// went with them.
///
/// @param folder where all sandboxes of all processes have their folders
/// @param groups where their control groups are, if there are any
record Reaper(Path folder, Optional<ControlGroups> groups) {

    void reap() throws IOException {
        if (groups.isPresent()) {
            for (String name : groups.get().names()) {
                if (isOrphan(name)) {
                    groups.get().remove(name);
                }
            }
        }
        for (Path sandbox : sandboxes()) {
            killRemains(sandbox);
            FileTree.delete(sandbox);
        }
    }

    private List<Path> sandboxes() throws IOException {
        List<Path> orphans = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                folder, entry -> isOrphan(entry.getFileName().toString()))) {
            entries.forEach(orphans::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return orphans;
    }

    private static boolean isOrphan(String sandbox) {
        return Owner.ofSandbox(sandbox).filter(owner -> !owner.isAlive()).isPresent();
    }

    /// A process that was just being started when its owner was killed may not have asked yet to die with it.
    private static void killRemains(Path sandbox) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).stream().anyMatch(word -> word.contains(sandbox + "/")))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }
}

package dev.slipway.build.java;

import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The projects that Maven has to build together, since one is a module of another (Maven, "Guide to Working
/// with Multiple Modules"): a module that needs another finds it in no repository.
///
/// @param root    the folder of the outermost project
/// @param project the folder of the project that is wanted, the root or below it
public record MavenReactor(Path root, Path project) {

    private static final int MAXIMUM_DEPTH = 8;
    private static final int MAXIMUM_PARENTS = 100;
    private static final List<String> VERSION_CONTROL = List.of(".git", ".hg", ".svn");

    /// The reactor that a project belongs to: that of the outermost folder above that it is a module of, by
    /// way of modules of modules.
    static MavenReactor of(Path project) {
        Path root = project;
        for (int i = 0; i < MAXIMUM_DEPTH; i++) {
            Optional<Path> above = above(root);
            if (above.isEmpty()) {
                break;
            }
            root = above.get();
        }
        return new MavenReactor(root, project);
    }

    /// What chooses the project and what it needs; nothing where it stands alone.
    List<String> selection() {
        return standsAlone()
                ? List.of()
                : List.of("-pl", root.relativize(project).toString(), "-am");
    }

    boolean standsAlone() {
        return root.equals(project);
    }

    /// The working copy of a version control that the reactor lies in, in whose other folders and history a
    /// build may look; the root itself where it lies in none.
    public Path workingCopy() {
        for (Path folder = root; folder != null && folder.getNameCount() > 0; folder = folder.getParent()) {
            if (VERSION_CONTROL.stream().map(folder::resolve).anyMatch(Files::exists)) {
                return folder;
            }
        }
        return root;
    }

    /// The files outside the working copy that its outermost project inherits from, by way of parents of
    /// parents.
    public List<Path> parentsElsewhere() {
        Path workingCopy = workingCopy();
        List<Path> elsewhere = new ArrayList<>();
        Optional<Path> parent = parent(root.resolve(Pom.NAME));
        for (int i = 0; i < MAXIMUM_PARENTS && parent.isPresent(); i++) {
            Path file = parent.get();
            if (!file.startsWith(workingCopy) && !elsewhere.contains(file)) {
                elsewhere.add(file);
            }
            parent = parent(file);
        }
        return elsewhere;
    }

    /// The files that describe its projects, and how Maven is to build them.
    ///
    /// @throws IOException if a folder cannot be read
    public List<Path> descriptions() throws IOException {
        List<Path> files = new ArrayList<>(parentsElsewhere());
        for (LayerEntry entry : ProjectFiles.of(root)) {
            Path file = root.resolve(entry.path());
            if (entry instanceof LayerEntry.RegularFile
                    && (file.endsWith(Pom.NAME) || file.startsWith(root.resolve(".mvn")))) {
                files.add(file);
            }
        }
        return files;
    }

    private static Optional<Path> parent(Path pom) {
        return Pom.find(pom).flatMap(Pom::parent);
    }

    private static Optional<Path> above(Path module) {
        Path folder = module.getParent();
        for (int i = 0; i < MAXIMUM_DEPTH && folder != null; i++, folder = folder.getParent()) {
            Path candidate = folder;
            List<String> modules =
                    Pom.find(folder.resolve(Pom.NAME)).map(Pom::modules).orElse(List.of());
            if (modules.stream()
                    .map(name -> candidate.resolve(name).normalize())
                    .anyMatch(path -> path.equals(module) || path.equals(module.resolve(Pom.NAME)))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}

package dev.slipway.build.step;

import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.build.python.LockedRequirements;
import dev.slipway.build.python.PipfileLock;
import dev.slipway.build.python.PoetryLock;
import dev.slipway.build.python.RequirementsFile;
import dev.slipway.build.python.UvLock;
import dev.slipway.build.source.SourceTree;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What of a service's folder decides about its dependencies, and nothing else: the same files in another
/// service give the same dependencies.
///
/// @param declaredIn   the file that a problem points at
/// @param requirements the file that the installer reads
/// @param exported     whether the installer has to write that file first, out of its own lock
/// @param files        by path, relative to the project's folder
record PythonProject(String declaredIn, String requirements, boolean exported, Map<String, byte[]> files) {

    static final String REQUIREMENTS = "slipway-requirements.txt";

    private static final String PYPROJECT = "pyproject.toml";

    static PythonProject read(Path source, PythonDependencies dependencies) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        return switch (dependencies) {
            case PythonDependencies.None _ -> converted(source, "the plan", new LockedRequirements("", List.of()));
            case PythonDependencies.Requirements requirements -> {
                RequirementsFile read = RequirementsFile.read(source, requirements.file());
                for (Path file : read.files()) {
                    files.put(file.toString(), Files.readAllBytes(source.resolve(file)));
                }
                addFolders(source, read.folders(), files);
                yield new PythonProject(requirements.file(), requirements.file(), false, files);
            }
            case PythonDependencies.UvLock _ -> {
                UvLock lock = UvLock.read(source);
                lock.requireCurrent(source);
                add(source, PYPROJECT, files);
                add(source, UvLock.FILE, files);
                addFolders(source, lock.folders(), files);
                yield new PythonProject(UvLock.FILE, REQUIREMENTS, true, files);
            }
            case PythonDependencies.PoetryLock _ -> converted(source, "poetry.lock", PoetryLock.requirements(source));
            case PythonDependencies.PipfileLock _ ->
                converted(source, "Pipfile.lock", PipfileLock.requirements(source));
            case PythonDependencies.PyProject _ -> {
                add(source, PYPROJECT, files);
                yield new PythonProject(PYPROJECT, PYPROJECT, false, files);
            }
        };
    }

    private static PythonProject converted(Path source, String declaredIn, LockedRequirements requirements)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(REQUIREMENTS, FileContent.Bytes.of(requirements.text()).bytes());
        addFolders(source, requirements.folders(), files);
        return new PythonProject(declaredIn, REQUIREMENTS, false, files);
    }

    private static void add(Path source, String name, Map<String, byte[]> files) throws IOException {
        files.put(name, Files.readAllBytes(source.resolve(name)));
    }

    private static void addFolders(Path source, List<Path> folders, Map<String, byte[]> files) throws IOException {
        for (Path folder : folders) {
            addFolder(source, folder, files);
        }
    }

    private static void addFolder(Path source, Path folder, Map<String, byte[]> files) throws IOException {
        for (LayerEntry entry : SourceTree.ofService(source.resolve(folder), "", Progress.silent())) {
            if (entry instanceof LayerEntry.RegularFile file && file.content() instanceof FileContent.OfFile content) {
                files.put(folder.resolve(file.path()).toString(), Files.readAllBytes(content.file()));
            }
        }
    }

    Digest digest() {
        List<Object> parts = new ArrayList<>(List.of(requirements, exported));
        new TreeMap<>(files).forEach((path, bytes) -> {
            parts.add(path);
            parts.add(Digest.of(bytes));
        });
        return Inputs.of("python-project", 1).add(parts).digest();
    }

    void copyTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}

package dev.slipway.build.step;

import dev.slipway.build.Plan.Decision;
import dev.slipway.build.elf.SharedObject;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.FileProvider;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the libraries that the shared objects among the dependencies need (`DT_NEEDED`) and that neither the
/// base nor the dependencies bring, and the Debian packages that have them.
public final class FindMissingLibraries {

    private static final String NAME = "missing-libraries";
    private static final int VERSION = 1;

    /// `libc.so.6`, `_imaging.cpython-313-x86_64-linux-gnu.so`.
    private static final Pattern LIBRARY = Pattern.compile(".+\\.so(?:\\.[0-9.]+)?");

    /// Where the dynamic linker looks.
    private static final Pattern LINKER_FOLDER =
            Pattern.compile("(?:usr/)?(?:local/)?lib(?:64|/[a-z0-9_]+-linux-gnu)?/[^/]+");

    private final DebianArchive debian;
    private final StepCache cache;
    private final Progress progress;

    public FindMissingLibraries(DebianArchive debian, StepCache cache, Progress progress) {
        this.debian = debian;
        this.cache = cache;
        this.progress = progress;
    }

    /// @param folders that may hold shared objects
    /// @param base    that they will lie on
    public record Input(List<Folder> folders, Base base) {}

    /// A folder that may hold shared objects.
    ///
    /// @param inputs of its content
    /// @param path   on this machine
    public record Folder(Digest inputs, Path path) {}

    /// What is missing.
    ///
    /// @param packages  Debian packages to add, in alphabetical order
    /// @param decisions why, and which libraries are nowhere to be found
    public record Libraries(List<String> packages, List<Decision> decisions) {}

    /// What is missing.
    ///
    /// @throws IOException if a folder or the cache cannot be read
    public Libraries run(Input input) throws IOException {
        Digest inputs = Inputs.of(NAME, VERSION)
                .add(input.folders().stream().map(Folder::inputs).toList())
                .add(input.base().inputs())
                .digest();
        Path folder = cache.folder(NAME, inputs, target -> write(find(input), target));
        return read(folder);
    }

    private Libraries find(Input input) throws IOException {
        Map<String, Path> missing = missing(input);
        Set<String> packages = new HashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (Map.Entry<String, Path> library : missing.entrySet()) {
            String needed = "`" + library.getKey() + "` is needed by `" + library.getValue() + "`";
            Optional<FileProvider> provider = debian.packageWithFile(
                    input.base().request().suite(), input.base().request().platform(), library.getKey());
            if (provider.isPresent()) {
                packages.add(provider.get().packageName());
                decisions.add(new Decision("packages", provider.get().packageName(), needed));
            } else {
                progress.note(needed + ", and no package has it: what uses it will not load");
                decisions.add(new Decision("packages", "none", needed + ", and no package has it"));
            }
        }
        return new Libraries(packages.stream().sorted().toList(), decisions);
    }

    /// The names of missing libraries, each with one file that needs it.
    private static Map<String, Path> missing(Input input) throws IOException {
        Set<String> present = new HashSet<>();
        Map<String, Path> needed = new TreeMap<>();
        int machine = input.base().request().platform().architecture().equals("arm64")
                ? SharedObject.AARCH64
                : SharedObject.X86_64;
        for (Folder folder : input.folders()) {
            for (Path file : libraries(folder.path())) {
                Optional<SharedObject> object = SharedObject.read(file).filter(read -> read.machine() == machine);
                if (object.isPresent()) {
                    present.add(file.getFileName().toString());
                    object.get().name().ifPresent(present::add);
                    object.get()
                            .needed()
                            .forEach(name ->
                                    needed.putIfAbsent(name, folder.path().relativize(file)));
                }
            }
        }
        needed.keySet().removeAll(present);
        if (!needed.isEmpty()) {
            needed.keySet().removeAll(librariesOf(input.base()));
        }
        return needed;
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file ->
                            LIBRARY.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> librariesOf(Base base) throws IOException {
        Set<String> names = new HashSet<>();
        for (StepLayer layer : base.layers()) {
            for (LayerEntry entry : layer.content().content().entries()) {
                if (LINKER_FOLDER.matcher(entry.path()).matches()) {
                    names.add(entry.path().substring(entry.path().lastIndexOf('/') + 1));
                }
            }
        }
        return names;
    }

    private static void write(Libraries libraries, Path target) throws IOException {
        Files.write(target.resolve("packages"), libraries.packages());
        Files.write(
                target.resolve("decisions"),
                libraries.decisions().stream()
                        .map(decision -> decision.choice() + "\t" + decision.reason())
                        .toList());
    }

    private static Libraries read(Path folder) throws IOException {
        List<Decision> decisions = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("decisions"))) {
            int tab = line.indexOf('\t');
            decisions.add(new Decision("packages", line.substring(0, tab), line.substring(tab + 1)));
        }
        return new Libraries(Files.readAllLines(folder.resolve("packages")), decisions);
    }
}

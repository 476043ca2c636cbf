package dev.slipway.build.step;

import dev.slipway.build.Plan.Decision;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.FileProvider;
import dev.slipway.io.elf.SharedObject;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the libraries that the shared objects of the dependencies and of the code need (`DT_NEEDED`), those
/// inside jars included, and that neither the base nor they themselves bring, and the Debian packages that have
/// them. What each folder needs is kept for itself, so that changed code lets no jar be read again.
public final class FindMissingLibraries {

    private static final String NAME = "missing-libraries";
    private static final int VERSION = 2;
    private static final String NEEDS = "library-needs";

    /// Java's own libraries are loaded already when it loads those of others.
    private static final String JAVA = "usr/lib/jvm/";

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

    /// @param files that may be shared objects, or hold some
    /// @param base  that they will lie on
    public record Input(List<PossibleObjects> files, Base base) {}

    /// What is missing.
    ///
    /// @param packages  Debian packages to add, in alphabetical order
    /// @param decisions why, and which libraries are nowhere to be found
    public record Libraries(List<String> packages, List<Decision> decisions) {}

    /// What is missing.
    ///
    /// @throws IOException if a folder or the cache cannot be read
    public Libraries run(Input input) throws IOException {
        LibraryNeeds needs = LibraryNeeds.none();
        for (PossibleObjects files : input.files()) {
            needs.addAll(needs(files, input.base().request().platform()));
        }
        Map<String, String> missing = needs.missing();
        if (missing.isEmpty()) {
            return new Libraries(List.of(), List.of());
        }
        Digest inputs = Inputs.of(NAME, VERSION)
                .add(missing.entrySet())
                .add(input.base().inputs())
                .digest();
        return read(cache.folder(NAME, inputs, target -> write(find(missing, input.base()), target)));
    }

    private LibraryNeeds needs(PossibleObjects files, Platform platform) throws IOException {
        int machine = platform.architecture().equals("arm64") ? SharedObject.AARCH64 : SharedObject.X86_64;
        Digest inputs =
                Inputs.of(NEEDS, VERSION).add(files.inputs()).add(platform).digest();
        return LibraryNeeds.read(cache.folder(
                NEEDS,
                inputs,
                target ->
                        LibraryNeeds.of(files.files().files(), machine, target).write(target)));
    }

    private Libraries find(Map<String, String> missing, Base base) throws IOException {
        Set<String> inBase = librariesOf(base);
        Set<String> packages = new HashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (Map.Entry<String, String> library : missing.entrySet()) {
            if (inBase.contains(library.getKey())) {
                continue;
            }
            String needed = "`" + library.getKey() + "` is needed by `" + library.getValue() + "`";
            Optional<FileProvider> provider = debian.packageWithFile(
                    base.request().suite(), base.request().platform(), library.getKey());
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

    private static Set<String> librariesOf(Base base) throws IOException {
        Set<String> names = new HashSet<>();
        for (StepLayer layer : base.layers()) {
            for (LayerEntry entry : layer.content().content().entries()) {
                if (isFound(entry.path())) {
                    names.add(entry.path().substring(entry.path().lastIndexOf('/') + 1));
                }
            }
        }
        return names;
    }

    private static boolean isFound(String path) {
        boolean ofJava = path.startsWith(JAVA) && path.endsWith(".so");
        return ofJava || LINKER_FOLDER.matcher(path).matches();
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

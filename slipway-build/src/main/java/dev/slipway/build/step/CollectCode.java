package dev.slipway.build.step;

import dev.slipway.build.source.ServiceFiles;
import dev.slipway.build.step.SeenCode.Facts;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileClock;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects the service's own files, by its ignore rules, in parts that each make a layer. Of a part that looks as
/// it did at an earlier build, each file is looked at, and nothing more is done.
public final class CollectCode {

    private static final String NAME = "code";
    private static final int VERSION = 1;

    private final Store store;
    private final Path memories;
    private final Progress progress;

    public CollectCode(Store store, SlipwayHome home, Progress progress) {
        this.store = store;
        this.memories = memories(home);
        this.progress = progress;
    }

    private static Path memories(SlipwayHome home) {
        return home.cache().resolve("seen-code-1");
    }

    /// What is remembered, for whoever deletes what is not used.
    public static CacheFolder contents(SlipwayHome home) {
        return new CacheFolder("states of code", memories(home), 1, Set.of());
    }

    /// @param source the service's folder, absolute
    /// @param target where it lies in the image, without the leading slash
    public record Input(Path source, String target) {}

    /// The parts of the code, in a fixed order; at least one.
    ///
    /// @throws IOException if the folder cannot be read, or the cache not be written
    public List<CodePart> run(Input input) throws IOException {
        ServiceFiles files = ServiceFiles.in(input.source(), input.target(), progress);
        Path memory = memories.resolve(key(input, files).hex());
        long now = FileClock.now(memories);
        SeenCode before = SeenCode.load(memory);

        List<CodePart> parts = new ArrayList<>();
        List<SeenCode.Part> seen = new ArrayList<>();
        for (FoundCode part : SplitCode.of(files, before)) {
            Facts facts = part.known().isPresent() ? part.known().get().facts() : facts(part);
            parts.add(new CodePart(part.name(), facts.files(), facts.inputs(), facts.objects(), part::entries));
            part.snapshot()
                    .filter(snapshot -> part.known().isPresent() || snapshot.isSettledAt(now))
                    .ifPresent(snapshot -> seen.add(new SeenCode.Part(part.name(), snapshot, facts)));
        }
        if (seen.equals(before.parts())) {
            LastUse.mark(memory);
        } else {
            new SeenCode(seen).save(memory);
        }
        return parts;
    }

    private static Digest key(Input input, ServiceFiles files) {
        return Inputs.of(NAME, VERSION)
                .add(input.source())
                .add(input.target())
                .add(files.rules())
                .digest();
    }

    private Facts facts(FoundCode part) throws IOException {
        List<LayerEntry> entries = part.entries();
        List<LayerEntry> objects = PossibleObjects.among(entries);
        long files = entries.stream()
                .filter(LayerEntry.RegularFile.class::isInstance)
                .count();
        return new Facts(
                files,
                part.size(),
                store.inputs(LayerContent.of(part.name(), entries)),
                objects.isEmpty()
                        ? Optional.empty()
                        : Optional.of(store.inputs(LayerContent.of("shared objects", objects))));
    }
}

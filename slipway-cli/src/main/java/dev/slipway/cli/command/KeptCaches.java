package dev.slipway.cli.command;

import dev.slipway.build.embedded.EmbeddedBuilder;
import dev.slipway.cli.output.ByteCount;
import dev.slipway.debian.DebianArchive;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.Caches;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.sandbox.SandboxHost;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The caches of all modules, which only the command line knows together.
final class KeptCaches {

    private static final String MARKER = "pruned";
    private static final Duration PAUSE = Duration.ofDays(1);

    private KeptCaches() {}

    /// Says that the caches are used until this is closed. Which ones there are is not asked: a build that has
    /// nothing to do would load the classes of half the modules to know.
    static InterProcessLock use(SlipwayHome home) throws IOException {
        return Caches.in(home, List.of()).use();
    }

    static Caches in(SlipwayHome home) {
        List<CacheFolder> folders = new ArrayList<>(DebianArchive.caches(home));
        folders.addAll(EmbeddedBuilder.caches(home));
        folders.add(SandboxHost.cache(home));
        return Caches.in(home, folders);
    }

    /// Deletes what was not used for long, if that was not done today and nobody uses the caches. A failure is
    /// told and no more: whoever is called at the end of a build has built.
    static void pruneOnceADay(CommandContext context) {
        Path marker = context.home().cache().resolve(MARKER);
        try {
            if (isFirstTime(marker)) {
                return;
            }
            Instant now = context.clock().instant();
            if (Files.getLastModifiedTime(marker).toInstant().plus(PAUSE).isAfter(now)) {
                return;
            }
            LastUse.mark(marker);
            Optional<Caches.Pruned> pruned = in(context.home()).prune(Caches.Limits.USUAL, now);
            pruned.filter(done -> done.entries() > 0)
                    .ifPresent(done -> context.console()
                            .aside("deleted " + ByteCount.format(done.bytes())
                                    + " of caches that were not used for long"));
        } catch (IOException failure) {
            context.console().aside("the caches were not pruned: " + failure.getMessage());
        }
    }

    private static boolean isFirstTime(Path marker) throws IOException {
        try {
            Files.createFile(marker);
            return true;
        } catch (FileAlreadyExistsException known) {
            return false;
        }
    }
}

package dev.slipway.cli.command;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.BuildResult;
import dev.slipway.build.Builder;
import dev.slipway.build.Plan;
import dev.slipway.build.embedded.BuildTools;
import dev.slipway.build.embedded.EmbeddedBuilder;
import dev.slipway.build.embedded.Rehearsal;
import dev.slipway.debian.DebianArchive;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.SandboxHost;
import dev.slipway.workspace.Planner;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools that commands which build and run share, made when they are first needed.
final class Workshop implements AutoCloseable {

    private static final String LOCK_FILE = "slipway.lock";

    private final CommandContext context;
    private final InterProcessLock cachesInUse;
    private final Store store;
    private final Fetcher fetcher;
    private @Nullable SandboxHost sandboxes;

    private Workshop(CommandContext context, InterProcessLock cachesInUse, Store store, Fetcher fetcher) {
        this.context = context;
        this.cachesInUse = cachesInUse;
        this.store = store;
        this.fetcher = fetcher;
    }

    static Workshop open(CommandContext context) throws IOException {
        Progress progress = context.console().progress();
        Store store = ImageStore.open(context);
        return new Workshop(
                context, KeptCaches.use(context.home()), store, Fetcher.create(context.environment(), progress));
    }

    /// Builds services, one after another.
    ///
    /// @param freshIndex whether system packages are chosen anew, over what the lock file says
    List<BuildResult> build(Workspace workspace, List<Service> services, boolean freshIndex) throws IOException {
        Builder builder = builder();
        BuildOptions options = new BuildOptions(java.util.Optional.of(lockFile(workspace)), freshIndex);
        List<BuildResult> results = new ArrayList<>();
        for (Service service : services) {
            Plan plan = new Planner().plan(service, context.machine());
            results.addAll(builder.build(plan, options));
        }
        BuiltFolders.remember(workspace.root(), context.home());
        return results;
    }

    /// Lets a build of these services find everything done, for the training of the virtual machine.
    void rehearse(Workspace workspace) throws IOException {
        for (Service service : workspace.services()) {
            Plan plan = new Planner().plan(service, context.machine());
            if (plan.application() instanceof Plan.Application.Python python) {
                Rehearsal.prepare(plan, python, tools(), lockFile(workspace));
            }
        }
    }

    Builder builder() {
        return new EmbeddedBuilder(tools());
    }

    private BuildTools tools() {
        Progress progress = context.console().progress();
        return new BuildTools(
                store,
                DebianArchive.open(context.home(), fetcher, progress, context.clock()),
                this::sandboxes,
                fetcher,
                context.home(),
                progress,
                context.environment(),
                context.machine());
    }

    static Path lockFile(Workspace workspace) {
        return workspace.root().resolve(LOCK_FILE);
    }

    Store store() {
        return store;
    }

    /// What opens sandboxes; looked for when it is first asked for.
    synchronized SandboxHost sandboxes() {
        if (sandboxes == null) {
            try {
                sandboxes = SandboxHost.open(
                        context.home(), context.environment(), context.console().progress());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return sandboxes;
    }

    @Override
    public synchronized void close() throws IOException {
        if (sandboxes != null) {
            sandboxes.close();
        }
        fetcher.close();
        store.close();
        cachesInUse.close();
        KeptCaches.pruneOnceADay(context);
    }
}

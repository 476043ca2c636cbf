package dev.slipway.cli;

import dev.slipway.cli.command.BuildCommand;
import dev.slipway.cli.command.CacheListCommand;
import dev.slipway.cli.command.CachePruneCommand;
import dev.slipway.cli.command.Command;
import dev.slipway.cli.command.DoctorCommand;
import dev.slipway.cli.command.ImageConfigCommand;
import dev.slipway.cli.command.ImageCopyCommand;
import dev.slipway.cli.command.ImageDiffCommand;
import dev.slipway.cli.command.ImageDigestCommand;
import dev.slipway.cli.command.ImageExportCommand;
import dev.slipway.cli.command.ImageInspectCommand;
import dev.slipway.cli.command.ImageLayersCommand;
import dev.slipway.cli.command.ImageListCommand;
import dev.slipway.cli.command.ImageManifestCommand;
import dev.slipway.cli.command.ImagePruneCommand;
import dev.slipway.cli.command.ImageRemoveCommand;
import dev.slipway.cli.command.ImageSaveCommand;
import dev.slipway.cli.command.ImageTagsCommand;
import dev.slipway.cli.command.ImageVerifyCommand;
import dev.slipway.cli.command.InvokeCommand;
import dev.slipway.cli.command.LockCommand;
import dev.slipway.cli.command.LoginCommand;
import dev.slipway.cli.command.LogoutCommand;
import dev.slipway.cli.command.PlanCommand;
import dev.slipway.cli.command.PullCommand;
import dev.slipway.cli.command.PushCommand;
import dev.slipway.cli.command.RegistryServeCommand;
import dev.slipway.cli.command.RunCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All commands, in the order of the help. A command's class is loaded only when it is named: that is what
/// keeps the start of the others quick.
enum CommandCatalogue {
    BUILD("build", "Build the images of this folder's services.", BuildCommand::new),
    PLAN("plan", "Show what would be built, and why.", PlanCommand::new),
    LOCK("lock", "Write the exact system packages to slipway.lock, or renew them.", LockCommand::new),
    RUN("run", "Build and serve the functions on this machine, as Lambda would.", RunCommand::new),
    INVOKE("invoke", "Call a function and print its answer.", InvokeCommand::new),
    PUSH("push", "Push a service's image, or one of the store, to a registry.", PushCommand::new),
    PULL("pull", "Pull an image from a registry into the store.", PullCommand::new),
    IMAGE_LIST("image ls", "List the images in the store.", ImageListCommand::new),
    IMAGE_INSPECT("image inspect", "Show an image's configuration and layers.", ImageInspectCommand::new),
    IMAGE_LAYERS("image layers", "Show an image's layers, and their files as a tree.", ImageLayersCommand::new),
    IMAGE_DIFF("image diff", "Show in what two images differ.", ImageDiffCommand::new),
    IMAGE_SAVE("image save", "Write an image to an archive, for OCI tools or `docker load`.", ImageSaveCommand::new),
    IMAGE_COPY("image copy", "Copy an image from one place to another.", ImageCopyCommand::new),
    IMAGE_TAGS("image tags", "List the tags of a repository.", ImageTagsCommand::new),
    IMAGE_DIGEST("image digest", "Print an image's digest.", ImageDigestCommand::new),
    IMAGE_MANIFEST("image manifest", "Print an image's manifest or index as it is.", ImageManifestCommand::new),
    IMAGE_CONFIG("image config", "Print an image's configuration as it is.", ImageConfigCommand::new),
    IMAGE_EXPORT("image export", "Write an image's root file system as a tar.", ImageExportCommand::new),
    IMAGE_REMOVE("image rm", "Take an image's name away.", ImageRemoveCommand::new),
    IMAGE_PRUNE(
            "image prune",
            "Delete what no name leads to, or what no function uses in a repository of ECR.",
            ImagePruneCommand::new),
    IMAGE_VERIFY("image verify", "Read the whole store and check every digest.", ImageVerifyCommand::new),
    CACHE_LIST("cache ls", "List what Slipway keeps to be quick the next time.", CacheListCommand::new),
    CACHE_PRUNE("cache prune", "Delete of it what was not used for long.", CachePruneCommand::new),
    REGISTRY_SERVE(
            "registry serve", "Serve the store as a registry, for engines on this machine.", RegistryServeCommand::new),
    LOGIN("login", "Store a user and a password for a registry, after it has accepted them.", LoginCommand::new),
    LOGOUT("logout", "Forget a registry's user and password.", LogoutCommand::new),
    DOCTOR("doctor", "Tell what this machine has and lacks, with the cure for each.", DoctorCommand::new);

    private final String words;
    private final String summary;
    /// A constructor, which has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Command> factory;

    CommandCatalogue(String words, String summary, Supplier<Command> factory) {
        this.words = words;
        this.summary = summary;
        this.factory = factory;
    }

    /// The words that name it: one or two.
    String words() {
        return words;
    }

    /// What it does, in one sentence.
    String summary() {
        return summary;
    }

    /// A new instance with its options at their defaults.
    Command create() {
        return factory.get();
    }

    /// How many of the arguments name it.
    int wordCount() {
        return words.split(" ", -1).length;
    }

    /// The command that `arguments` begin with.
    static Optional<CommandCatalogue> named(List<String> arguments) {
        for (CommandCatalogue command : values()) {
            int count = command.wordCount();
            if (arguments.size() >= count
                    && String.join(" ", arguments.subList(0, count)).equals(command.words)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}

package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import dev.slipway.workspace.Service;
import java.util.Optional;

/// Where images are pushed to, by what the command line and `slipway.yaml` say.
///
/// @param workspace what comes before the names of images for which nothing else says it
/// @param reference where the one image goes
/// @param prefix    what comes before an image's own name; it wins over what a service says
/// @param tag       instead of the image's own; not beside a reference
record PushTargets(
        Optional<String> workspace, Optional<String> reference, Optional<String> prefix, Optional<String> tag) {

    /// Where an image of the store goes: into the registry that the command line says, or its own name, or the
    /// workspace.
    ///
    /// @throws ProblemException with a [CommandProblem], or if what is written is no reference
    Reference of(String image) {
        if (reference.isPresent()) {
            return Reference.parse(reference.get());
        }
        Reference named = Reference.parse(image);
        Reference own = tag.isPresent() ? tagged(named, Optional.empty()) : named;
        if (prefix.isPresent() || own.domain().isEmpty()) {
            return prefix.or(() -> workspace)
                    .map(registry -> below(registry, own))
                    .orElseThrow(() -> new ProblemException(new CommandProblem.NoDestination(image)));
        }
        return own;
    }

    /// Where a service's image goes. Of several for one service, each gets the processor's architecture behind its
    /// tag, because Lambda takes no index.
    ///
    /// @param oneOfSeveral whether the service has images for other platforms that are pushed, too
    /// @throws ProblemException with a [CommandProblem], or if what is written is no reference
    Reference of(Service service, BuildResult image, boolean oneOfSeveral) {
        Optional<String> architecture =
                Optional.of(image.platform().architecture()).filter(_ -> oneOfSeveral);
        if (reference.isPresent()) {
            Reference given = Reference.parse(reference.get());
            return oneOfSeveral ? tagged(given, architecture) : given;
        }
        Reference name = new Reference(
                Optional.empty(), Reference.parse(image.reference()).path(), Optional.empty(), Optional.empty());
        return prefix.or(service::registry)
                .map(registry -> below(registry, tagged(name, architecture)))
                .orElseThrow(() -> new ProblemException(new CommandProblem.NoDestination(service.name())));
    }

    private Reference tagged(Reference name, Optional<String> architecture) {
        String version = tag.or(name::tag).orElse(Reference.DEFAULT_TAG);
        String whole = version + architecture.map(part -> "-" + part).orElse("");
        return new Reference(name.domain(), name.path(), Optional.of(whole), Optional.empty());
    }

    private static Reference below(String prefix, Reference name) {
        Reference target = Reference.parse(prefix.replaceAll("/+$", "") + "/" + name);
        if (target.domain().isEmpty()) {
            throw new ProblemException(new CommandProblem.RegistryMissing(prefix));
        }
        return target;
    }
}

package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Reference;
import java.util.Optional;

/// Where an image lies, in the words of containers-transports(5), which skopeo and Podman use as well;
/// `store:` is
/// ours. Its text is what the user would write.
public sealed interface ImageLocation {

    /// In a registry: `docker://REFERENCE`, or a reference with a registry's domain alone.
    record InRegistry(Reference reference) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return Optional.of(reference);
        }

        @Override
        public String toString() {
            return "docker://" + reference;
        }
    }

    /// In the local store: `store:NAME`, or a name without a registry's domain alone.
    ///
    /// @param name as [dev.slipway.oci.store.Store#resolve] takes it: a reference, a digest or the start of one
    record InStore(String name) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return reference(name);
        }

        @Override
        public String toString() {
            return "store:" + name;
        }
    }

    /// In a folder that is an OCI image layout: `oci:FOLDER[:NAME]`.
    ///
    /// @param name the annotation `org.opencontainers.image.ref.name`, any text
    record OciFolder(String folder, Optional<String> name) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return name.flatMap(ImageLocation::reference);
        }

        @Override
        public String toString() {
            return "oci:" + folder + suffix(name);
        }
    }

    /// In a tar of an OCI image layout: `oci-archive:FILE[:NAME]`.
    ///
    /// @param name the annotation `org.opencontainers.image.ref.name`, any text
    record OciArchive(String file, Optional<String> name) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return name.flatMap(ImageLocation::reference);
        }

        @Override
        public String toString() {
            return "oci-archive:" + file + suffix(name);
        }
    }

    /// In what `docker save` writes: `docker-archive:FILE[:NAME]`.
    record DockerArchive(String file, Optional<Reference> name) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return name;
        }

        @Override
        public String toString() {
            return "docker-archive:" + file + suffix(name);
        }
    }

    /// In Docker's engine: `docker-daemon:NAME`.
    record DockerDaemon(Reference name) implements ImageLocation {
        @Override
        public Optional<Reference> suggestedName() {
            return Optional.of(name);
        }

        @Override
        public String toString() {
            return "docker-daemon:" + name;
        }
    }

    /// What an image from here is called elsewhere, if nobody says anything else.
    Optional<Reference> suggestedName();

    /// Understands what a user wrote.
    ///
    /// @throws ProblemException with [TransferProblem.InvalidLocation], which points at the character
    static ImageLocation parse(String text) {
        return new LocationParser(text).parse();
    }

    private static Optional<Reference> reference(String text) {
        try {
            return Optional.of(Reference.parse(text));
        } catch (ProblemException other) {
            if (other.problem() instanceof OciProblem.InvalidReference) {
                return Optional.empty();
            }
            throw other;
        }
    }

    private static String suffix(Optional<?> name) {
        return name.map(value -> ":" + value).orElse("");
    }
}

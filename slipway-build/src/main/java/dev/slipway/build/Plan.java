package dev.slipway.build;

import dev.slipway.oci.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a managed service needs to become an image, as data: it can be printed, compared, stored and built.
///
/// @param service          the service's name
/// @param source           the service's folder, absolute
/// @param platforms        what to build for; one image each
/// @param base             what the layers lie on
/// @param systemPackages   Debian packages beside those that the base and the language need, each with its
///                         reason
/// @param application      how the source becomes layers, by language
/// @param handler          what the runtime client is told to call: the image's command. Empty for a Java
///                         service whose sources do not tell: its class files do, once built
/// @param environment      variables of the image beside those that AWS's base images set; what `slipway.yaml`
///                         calls `environment` is the function's and never lands in an image
/// @param decisions        each choice that was made, and why
public record Plan(
        String service,
        Path source,
        List<Platform> platforms,
        Base base,
        List<SystemPackage> systemPackages,
        Application application,
        Optional<String> handler,
        SequencedMap<String, String> environment,
        List<Decision> decisions) {

    public Plan {
        platforms = List.copyOf(platforms);
        systemPackages = List.copyOf(systemPackages);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        decisions = List.copyOf(decisions);
    }

    /// A choice, and why it was made.
    ///
    /// @param subject what was chosen: `language`, `version`, `handler`, `base`, `dependencies`
    /// @param choice  such as `python`
    /// @param reason  what was found and where: `requirements.txt`
    public record Decision(String subject, String choice, String reason) {}

    /// A Debian package that is added.
    ///
    /// @param name  as Debian has it
    /// @param place where it is asked for, such as `slipway.yaml:4:14`
    public record SystemPackage(String name, Optional<String> place) {}

    /// What the service's layers lie on.
    public sealed interface Base {

        /// Composed from Debian packages.
        ///
        /// @param suite          such as `trixie`
        /// @param mirror         instead of Debian's own
        /// @param securityMirror instead of Debian's own
        /// @param snapshot       a time of Debian's snapshot archive, such as `20261101T000000Z`
        record Debian(String suite, Optional<URI> mirror, Optional<URI> securityMirror, Optional<String> snapshot)
                implements Base {

            /// The suite as Debian's own mirrors have it today.
            public static Debian of(String suite) {
                return new Debian(suite, Optional.empty(), Optional.empty(), Optional.empty());
            }
        }
    }

    /// How the source becomes layers.
    public sealed interface Application {

        /// Python.
        ///
        /// @param version      such as `3.13`
        /// @param dependencies where they are declared
        /// @param sourceRoot   the folder below the source that modules are imported from and that must be on
        ///                     `PYTHONPATH`, such as `src`; empty for the source itself
        record Python(String version, PythonDependencies dependencies, String sourceRoot) implements Application {}

        /// Java.
        ///
        /// @param version of the Java runtime, such as `25`
        /// @param build   what turns the source into classes
        record Java(int version, JavaBuild build) implements Application {}
    }

    /// Where a Python service declares what it needs. File names are relative to the service's folder.
    public sealed interface PythonDependencies {

        /// None.
        record None() implements PythonDependencies {}

        /// `requirements.txt`.
        record Requirements(String file) implements PythonDependencies {}

        /// `pyproject.toml` with `uv.lock`.
        record UvLock() implements PythonDependencies {}

        /// `pyproject.toml` with `poetry.lock`.
        record PoetryLock() implements PythonDependencies {}

        /// `Pipfile.lock`.
        record PipfileLock() implements PythonDependencies {}

        /// The `dependencies` of `pyproject.toml`, with no lock beside it.
        record PyProject() implements PythonDependencies {}
    }

    /// What builds a Java service.
    public enum JavaBuild {
        MAVEN,
        GRADLE
    }
}

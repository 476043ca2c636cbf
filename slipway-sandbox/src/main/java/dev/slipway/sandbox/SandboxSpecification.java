package dev.slipway.sandbox;

import dev.slipway.oci.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// A root file system and what holds for every process in it.
///
/// @param layers       of the root file system, lowest first
/// @param rootAccess   whether processes may write outside `/tmp`
/// @param binds        folders and files of this machine that are seen inside
/// @param network      what the processes reach
/// @param limits       of all processes together
public record SandboxSpecification(
        List<Layer> layers, RootAccess rootAccess, List<Bind> binds, Network network, Limits limits) {

    public SandboxSpecification {
        layers = List.copyOf(layers);
        binds = List.copyOf(binds);
    }

    /// What may be written outside `/tmp`.
    public enum RootAccess {
        /// Nothing: as in Lambda.
        READ_ONLY,
        /// All; what is written is forgotten with the sandbox.
        SCRATCH
    }

    /// What the processes reach.
    public enum Network {
        /// The world outside, but not this machine's loopback; every port is free inside. As in Lambda.
        ISOLATED,
        /// Exactly what this process reaches. For build steps.
        HOST
    }

    /// A folder or file of this machine that is seen inside.
    ///
    /// @param source   an absolute path on this machine; must exist
    /// @param target   an absolute path inside; made where it is missing
    /// @param writable whether it may be changed from inside
    public record Bind(Path source, String target, boolean writable) {}

    /// What all processes of a sandbox may use together. Where this machine cannot hold a limit, that is said
    /// once.
    ///
    /// @param memoryBytes    of memory, without swap
    /// @param processes      processes and threads; Lambda has 1,024
    /// @param openFiles      open files for each process; Lambda has 1,024
    /// @param temporaryBytes size of `/tmp`, which does not count as memory
    /// @param processors     how many processors of this machine they see and may use; all where this is empty,
    ///                       or this machine has no more
    public record Limits(long memoryBytes, int processes, int openFiles, long temporaryBytes, OptionalInt processors) {

        /// Limits with all of this machine's processors.
        public Limits(long memoryBytes, int processes, int openFiles, long temporaryBytes) {
            this(memoryBytes, processes, openFiles, temporaryBytes, OptionalInt.empty());
        }
    }
}

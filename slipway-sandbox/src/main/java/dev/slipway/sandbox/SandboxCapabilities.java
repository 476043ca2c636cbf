package dev.slipway.sandbox;

import java.util.List;
import java.util.Optional;

/// What this machine can do for sandboxes, and what it cannot.
///
/// @param all in the order in which a person should read them
public record SandboxCapabilities(List<Capability> all) {

    public SandboxCapabilities {
        all = List.copyOf(all);
    }

    /// Whether sandboxes can be opened at all.
    public boolean sufficient() {
        return all.stream().noneMatch(capability -> capability.need() == Need.REQUIRED && !capability.found());
    }

    /// Something that sandboxes are made with.
    ///
    /// @param name   what it is, for people: `runc`
    /// @param need   what happens without
    /// @param found  whether it is there
    /// @param detail where it is and which, or why it is not there
    /// @param cure   how to get it; empty when it was found
    public record Capability(String name, Need need, boolean found, String detail, Optional<String> cure) {

        static Capability found(String name, Need need, String detail) {
            return new Capability(name, need, true, detail, Optional.empty());
        }

        static Capability missing(String name, Need need, String detail, String cure) {
            return new Capability(name, need, false, detail, Optional.of(cure));
        }
    }

    /// How much something is needed.
    public enum Need {
        /// Without it there are no sandboxes.
        REQUIRED,
        /// Without it sandboxes are less faithful to Lambda.
        FAITHFUL
    }
}

package dev.slipway.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/// Where the tests must find that control groups can be made. Who starts them in a group of his own making says it by
/// a system property; else root can make some, and nobody knows about an ordinary user.
final class ExpectedGroups {

    static final String PROPERTY = "slipway.test.control-groups";

    private static final String NONE = "none";

    private ExpectedGroups() {}

    /// The option that says so to a virtual machine.
    static String option(Optional<Path> place) {
        return "-D" + PROPERTY + "=" + place.map(Path::toString).orElse(NONE);
    }

    /// Whether there must be some.
    static boolean any() {
        String told = System.getProperty(PROPERTY);
        return told == null ? Identity.current() == Identity.ROOT : !told.equals(NONE);
    }

    /// The group below which they are made, as it was told.
    static Optional<Path> place() {
        return Optional.of(System.getProperty(PROPERTY, NONE))
                .filter(told -> !told.equals(NONE))
                .map(Path::of);
    }
}

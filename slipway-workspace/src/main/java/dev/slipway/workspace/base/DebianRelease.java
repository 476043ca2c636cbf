package dev.slipway.workspace.base;

import java.util.List;
import java.util.Optional;

/// A Debian release that bases are composed from, and the languages in its archive
/// (<https://packages.debian.org>).
///
/// @param suite  the code name
/// @param python the version of `python3.x`, with the patch level
/// @param java   the feature releases of OpenJDK, ascending
public record DebianRelease(String suite, String python, List<Integer> java) {

    /// The newest first.
    public static final List<DebianRelease> ALL = List.of(
            new DebianRelease("trixie", "3.13.5", List.of(21, 25)),
            new DebianRelease("bookworm", "3.11.2", List.of(17)));

    public DebianRelease {
        java = List.copyOf(java);
    }

    /// The release with a code name.
    public static Optional<DebianRelease> of(String suite) {
        return ALL.stream().filter(release -> release.suite().equals(suite)).findFirst();
    }

    /// The code names.
    public static List<String> suites() {
        return ALL.stream().map(DebianRelease::suite).toList();
    }

    /// Such as `3.13`: what decides which modules a Python can load.
    public String pythonMinor() {
        return python.substring(0, python.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return "debian " + suite;
    }
}

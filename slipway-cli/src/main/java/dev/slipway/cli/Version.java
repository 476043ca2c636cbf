package dev.slipway.cli;

/// The version of this Slipway.
final class Version {

    private Version() {}

    /// The version that the build wrote into the jar; `development` for classes that come from no jar.
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

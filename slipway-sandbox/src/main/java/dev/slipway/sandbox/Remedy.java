package dev.slipway.sandbox;

/// Cures that several problems share.
final class Remedy {

    private Remedy() {}

    /// How to get a program that sandboxes are made with.
    static String installing(String program) {
        String debianPackage = switch (program) {
            case "setpriv", "nsenter", "unshare" -> "util-linux";
            case "newuidmap", "newgidmap" -> "uidmap";
            default -> program;
        };
        return "install it: `apt-get install " + debianPackage + "` on Debian and Ubuntu, or the package of that name";
    }
}

package dev.slipway.sandbox;

/// Whether the tests must find that control groups can be made. Who starts them in a group of his own making says it by
/// a system property; else root can make some, and an ordinary user is taken for one who cannot.
final class ExpectedGroups {

    private static final String PROPERTY = "slipway.test.control-groups";

    private ExpectedGroups() {}

    /// The option that says so to a virtual machine.
    static String option(boolean any) {
        return "-D" + PROPERTY + "=" + any;
    }

    static boolean any() {
        String told = System.getProperty(PROPERTY);
        return told == null ? Identity.current() == Identity.ROOT : Boolean.parseBoolean(told);
    }
}

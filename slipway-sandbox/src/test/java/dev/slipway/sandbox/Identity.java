package dev.slipway.sandbox;

/// As whom the tests run; told to the Java process that runs them by a system property.
enum Identity {
    /// The machine's own root.
    ROOT,
    /// An ordinary user in a user namespace with subordinate users, as the launcher makes it.
    ORDINARY_USER,
    /// An ordinary user in a user namespace with nobody else in it.
    ORDINARY_USER_ALONE;

    static final String PROPERTY = "slipway.test.identity";

    static Identity current() {
        return valueOf(System.getProperty(PROPERTY, ROOT.name()));
    }

    /// What functions run as inside.
    int uidOfFunctions() {
        return this == ORDINARY_USER_ALONE ? 0 : 993;
    }
}

package dev.slipway.sandbox;

import dev.slipway.testkit.OrdinaryUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /// The command that runs a main class of the tests.
    ///
    /// @param folder for an ordinary user's copy of the class path
    List<String> java(Path folder, Class<?> main, String... arguments) throws IOException {
        return switch (this) {
            case ROOT ->
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        main.getName()),
                                Stream.of(arguments))
                        .toList();
            case ORDINARY_USER -> OrdinaryUser.WITH_SUBORDINATES.java(folder, properties(), main, arguments);
            case ORDINARY_USER_ALONE -> OrdinaryUser.ALONE.java(folder, properties(), main, arguments);
        };
    }

    private Map<String, String> properties() {
        return Map.of(PROPERTY, name());
    }
}

package dev.slipway.sandbox;

import dev.slipway.testkit.OrdinaryUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /// The command that runs a main class of the tests as this one. Only root can do that.
    ///
    /// @param folder  for an ordinary user's copy of the class path
    /// @param options for the virtual machine
    List<String> java(Path folder, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-D" + PROPERTY + "=" + name());
        return switch (this) {
            case ROOT -> sameJava(all, main, arguments);
            case ORDINARY_USER -> OrdinaryUser.WITH_SUBORDINATES.java(folder, all, main, arguments);
            case ORDINARY_USER_ALONE -> OrdinaryUser.ALONE.java(folder, all, main, arguments);
        };
    }

    /// The command that runs a main class of the tests as whoever runs this process.
    static List<String> sameJava(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}

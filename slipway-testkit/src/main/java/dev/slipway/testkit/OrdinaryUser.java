package dev.slipway.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs Java programs as an ordinary user of this machine, who is made where there is none, the way the
/// launcher does: in a user namespace. Only root can do that.
public enum OrdinaryUser {
    /// With subordinate users, as `useradd` gives them today.
    WITH_SUBORDINATES,
    /// With nobody else in the namespace.
    ALONE;

    private static final String NAME = "slipway-test";
    private static final Path TUN = Path.of("/dev/net/tun");

    /// The command that runs a main class of this process's class path as that user, with this process's Java
    /// and an environment of the user's own.
    ///
    /// @param folder  where the class path is copied to, for the user cannot read ours; becomes the user's,
    ///                with all that lies in it
    /// @param options for the virtual machine
    public List<String> java(Path folder, List<String> options, Class<?> main, String... arguments) throws IOException {
        makeUser();
        List<String> command = new ArrayList<>(List.of(
                "setpriv", "--reuid", NAME, "--regid", NAME, "--clear-groups", "--reset-env", "unshare", "--user"));
        command.add("--map-root-user");
        if (this == WITH_SUBORDINATES) {
            command.add("--map-auto");
        }
        // As the launcher sets it: in the locale "C" the virtual machine cannot name all the files of a base.
        command.addAll(List.of("env", "LC_ALL=C.UTF-8"));
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.addAll(options);
        command.addAll(List.of("-cp", copyOfClassPath(folder), main.getName()));
        command.addAll(List.of(arguments));
        run("chown", "-R", NAME, folder.toString());
        run("chmod", "755", folder.toString());
        run("chmod", "666", TUN.toString());
        return command;
    }

    /// Makes that user the owner of files.
    public static void own(List<Path> files) throws IOException {
        makeUser();
        for (Path file : files) {
            run("chown", NAME, file.toString());
        }
    }

    private static void makeUser() throws IOException {
        synchronized (OrdinaryUser.class) {
            if (Files.readString(Path.of("/etc/passwd")).lines().noneMatch(line -> line.startsWith(NAME + ":"))) {
                run("useradd", "--create-home", NAME);
            }
        }
    }

    private static String copyOfClassPath(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.exists(Path.of(entry))) {
                Path copy = folder.resolve(
                        "class-path-" + copies.size() + "-" + Path.of(entry).getFileName());
                copyTree(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void run(String... command) {
        HostCommand result = HostCommand.run(List.of(command));
        if (!result.succeeded()) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.talk());
        }
    }
}

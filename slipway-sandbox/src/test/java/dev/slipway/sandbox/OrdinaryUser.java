package dev.slipway.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs Java programs as an ordinary user of this machine, who is made where there is none, the way the
/// launcher does: in a user namespace.
final class OrdinaryUser {

    private static final String NAME = "slipway-test";

    private OrdinaryUser() {}

    /// The command that runs a main class as that user.
    ///
    /// @param folder where the class path is copied to: the user cannot read ours
    static List<String> java(Path folder, Identity identity, Class<?> main, String... arguments) throws IOException {
        makeUser();
        List<String> command = new ArrayList<>(List.of(
                "setpriv", "--reuid", NAME, "--regid", NAME, "--clear-groups", "--reset-env", "unshare", "--user"));
        command.add("--map-root-user");
        if (identity == Identity.ORDINARY_USER) {
            command.add("--map-auto");
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Identity.PROPERTY + "=" + identity,
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                copyOfClassPath(folder),
                main.getName()));
        command.addAll(List.of(arguments));
        run("chown", "-R", NAME, folder.toString());
        run("chmod", "755", folder.toString());
        run("chmod", "666", OutboundNetwork.TUN.toString());
        return command;
    }

    private static synchronized void makeUser() throws IOException {
        if (Files.readString(Path.of("/etc/passwd")).lines().noneMatch(line -> line.startsWith(NAME + ":"))) {
            run("useradd", "--create-home", NAME);
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
        return copies.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

package dev.slipway.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.debian.trust.TrustedKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What `debootstrap` makes of Debian's packages, with all maintainer scripts run.
///
/// @param folder the root
record DebootstrapTree(Path folder) {

    /// Installs packages with Debian's own tools. Takes a minute and needs to be root.
    static DebootstrapTree create(Path work, List<String> packages) throws IOException, InterruptedException {
        Path keyring = Files.write(work.resolve("keyring.pgp"), TrustedKeyring.binary());
        Path folder = work.resolve("debootstrap");
        run(List.of(
                "debootstrap",
                "--variant=minbase",
                "--keyring=" + keyring,
                "--include=" + String.join(",", packages),
                "trixie",
                folder.toString(),
                "http://deb.debian.org/debian"));
        return new DebootstrapTree(folder);
    }

    /// Runs a program, and fails with its output if that fails.
    static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s%n%s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    /// The installed packages with the paths of each, where a merged `/usr` has them.
    Map<String, Set<String>> packages() throws IOException {
        Map<String, Set<String>> packages = new TreeMap<>();
        try (Stream<Path> lists = Files.list(folder.resolve("var/lib/dpkg/info"))) {
            for (Path list :
                    lists.filter(file -> file.toString().endsWith(".list")).toList()) {
                String name = list.getFileName().toString().replaceFirst("(:[a-z0-9]+)?\\.list$", "");
                Set<String> paths = new TreeSet<>();
                for (String path : Files.readAllLines(list)) {
                    paths.add(path.substring(1).replaceFirst("^(bin|sbin|lib|lib64)/", "usr/$1/"));
                }
                packages.put(name, paths);
            }
        }
        return packages;
    }

    /// What apt would install on an empty system, by the tree's own index.
    List<String> aptChoice(List<String> packages) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chroot",
                folder.toString(),
                "apt-get",
                "--simulate",
                "--option=Dir::State::status=/dev/null",
                "--no-install-recommends",
                "install"));
        command.addAll(packages);
        return run(command)
                .lines()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ", -1)[1].replaceFirst(":.*", ""))
                .sorted()
                .toList();
    }
}

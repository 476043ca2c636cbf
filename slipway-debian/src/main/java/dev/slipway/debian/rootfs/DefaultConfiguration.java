package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;

/// Configuration files that maintainer scripts copy from a template of their package (`base-files`, `libc-bin`,
/// `readline-common`), or write themselves (`netbase`, `debianutils`).
final class DefaultConfiguration implements RootConcern {

    /// From template to configuration file.
    private static final Map<String, String> COPIES = new TreeMap<>(Map.of(
            "usr/share/base-files/dot.bashrc", "root/.bashrc",
            "usr/share/base-files/dot.profile", "root/.profile",
            "usr/share/base-files/motd", "etc/motd",
            "usr/share/base-files/profile", "etc/profile",
            "usr/share/libc-bin/nsswitch.conf", "etc/nsswitch.conf",
            "usr/share/readline/inputrc", "etc/inputrc"));

    private static final String HOSTS = """
            127.0.0.1\tlocalhost
            ::1\t\tlocalhost ip6-localhost ip6-loopback
            ff02::1\t\tip6-allnodes
            ff02::2\t\tip6-allrouters

            """;

    private static final String NETWORKS = """
            default\t\t0.0.0.0
            loopback\t127.0.0.0
            link-local\t169.254.0.0

            """;

    private static final String SHELLS = "usr/share/debianutils/shells";

    @Override
    public void apply(Composition composition) throws IOException {
        RootTree root = composition.root();
        for (Map.Entry<String, String> copy : COPIES.entrySet()) {
            if (root.file(copy.getKey()).isPresent() && root.at(copy.getValue()).isEmpty()) {
                add(root, copy.getValue(), root.read(copy.getKey()));
            }
        }
        if (composition.has("netbase")) {
            add(root, "etc/hosts", HOSTS.getBytes(StandardCharsets.UTF_8));
            add(root, "etc/networks", NETWORKS.getBytes(StandardCharsets.UTF_8));
        }
        if (root.file(SHELLS).isPresent()) {
            add(root, "etc/shells", shells(root).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What `update-shells` makes of the list of `debianutils` and those of the shells' packages: each shell
    /// under both of its names.
    private static String shells(RootTree root) throws IOException {
        SequencedSet<String> lines = new LinkedHashSet<>();
        addShells(text(root, SHELLS), lines);
        for (LayerEntry entry : root.below(SHELLS + ".d")) {
            addShells(text(root, entry.path()), lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addShells(String list, SequencedSet<String> lines) {
        list.lines().forEach(line -> {
            lines.add(line);
            if (line.startsWith("/")) {
                lines.add("/" + MergedUsr.path(line.substring(1)));
            }
        });
    }

    private static String text(RootTree root, String path) throws IOException {
        return new String(root.read(path), StandardCharsets.UTF_8);
    }

    private static void add(RootTree root, String path, byte[] content) {
        root.add(new LayerEntry.RegularFile(path, 0644, new FileContent.Bytes(content)));
    }
}

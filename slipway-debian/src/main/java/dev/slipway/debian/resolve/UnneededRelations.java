package dev.slipway.debian.resolve;

import java.util.Map;
import java.util.Set;

/// Dependencies that exist for maintainer scripts only. Slipway runs none of these scripts, so it does not
/// follow them: an image without `dpkg`, `debconf` and `perl-base` is smaller by 60 MB and has less to be
/// patched.
///
/// @param names    of packages that are needed by maintainer scripts, whoever depends on them
/// @param perOwner of packages that are needed by the maintainer scripts of some, and by the programs of others
public record UnneededRelations(Set<String> names, Map<String, Set<String>> perOwner) {

    /// The relations of Debian's packages, each for what the owner's maintainer scripts do with it.
    public static final UnneededRelations OF_DEBIAN = new UnneededRelations(
            Set.of(
                    "cdebconf",
                    "debconf",
                    "debconf-2.0",
                    "dpkg",
                    "init-system-helpers",
                    "install-info",
                    "libdebconfclient0",
                    "sensible-utils",
                    "ucf"),
            Map.of(
                    // Its scripts fill in file templates with it.
                    "base-files", Set.of("awk"),
                    // For update-passwd; the files that we read need no library.
                    "base-passwd", Set.of("libselinux1", "libc6"),
                    // Links certificates by the hash of their subject, which Slipway does.
                    "ca-certificates", Set.of("openssl"),
                    // Only for the call of mountpoint in its script.
                    "openjdk-25-jre-headless", Set.of("util-linux"),
                    "openjdk-21-jre-headless", Set.of("util-linux"),
                    "openjdk-17-jre-headless", Set.of("util-linux")));

    /// Nothing: every relation is followed.
    public static final UnneededRelations NONE = new UnneededRelations(Set.of(), Map.of());

    /// Whether the relation of `owner` to `name` is not followed.
    public boolean contains(String owner, String name) {
        return names.contains(name) || perOwner.getOrDefault(owner, Set.of()).contains(name);
    }
}

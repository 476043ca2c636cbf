package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Why this process has no user namespace, and what to do about it.
///
/// @param settings where the kernel's settings are: `/proc/sys`
/// @param programs of this machine
record NamespaceAdvice(Path settings, ProgramSearch programs) {

    SandboxProblem.NotPrivileged problem() {
        if (reads("user/max_user_namespaces", "0")) {
            return refused("user.max_user_namespaces", "0", "15000");
        }
        if (reads("kernel/unprivileged_userns_clone", "0")) {
            return refused("kernel.unprivileged_userns_clone", "0", "1");
        }
        if (reads("kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return refused("kernel.apparmor_restrict_unprivileged_userns", "1", "0");
        }
        for (String program : new String[] {"unshare", "newuidmap"}) {
            if (programs.find(program).isEmpty()) {
                return new SandboxProblem.NotPrivileged(
                        "without `" + program + "`, an ordinary user cannot be given a user namespace",
                        Remedy.installing(program));
            }
        }
        return new SandboxProblem.NotPrivileged(
                "this process may make neither namespaces nor mounts",
                "start it with `slipway`, which makes a user namespace first, or as root; in a container, allow the "
                        + "container to make user namespaces");
    }

    private static SandboxProblem.NotPrivileged refused(String setting, String value, String wanted) {
        return new SandboxProblem.NotPrivileged(
                "this machine lets ordinary users make no user namespaces: `" + setting + "` is " + value,
                "as root, run `sysctl -w " + setting + "=" + wanted + "`, and put the setting into `/etc/sysctl.d` to "
                        + "keep it");
    }

    private boolean reads(String setting, String value) {
        return read(setting).filter(value::equals).isPresent();
    }

    private Optional<String> read(String setting) {
        try {
            return Optional.of(Files.readString(settings.resolve(setting)).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}

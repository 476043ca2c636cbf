package dev.slipway.sandbox;

import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.sandbox.SandboxCapabilities.Capability;
import dev.slipway.sandbox.SandboxCapabilities.Need;
import dev.slipway.sandbox.cgroup.ControlGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out what this machine can do for sandboxes; the last word has a sandbox that is really opened.
///
/// @param machine to look at
/// @param host    that opens sandboxes on it
record CapabilityProbe(Machine machine, SandboxHost host) {

    private static final SandboxSpecification EMPTY = new SandboxSpecification(
            List.of(),
            SandboxSpecification.RootAccess.SCRATCH,
            List.of(),
            SandboxSpecification.Network.ISOLATED,
            new SandboxSpecification.Limits(16L << 20, 16, 16, 1L << 20));

    SandboxCapabilities probe() {
        List<Capability> all = new ArrayList<>();
        for (String program : ContainerRuntime.PROGRAMS) {
            all.add(program(program, Need.REQUIRED));
        }
        all.add(privileges());
        if (machine.mapping().privileged()) {
            all.add(sandbox());
        }
        all.add(users());
        all.add(groups());
        all.add(processorTime());
        all.add(memoryView());
        all.add(systemCalls());
        all.add(outbound());
        return new SandboxCapabilities(all);
    }

    private Capability program(String name, Need need) {
        return machine.programs()
                .find(name)
                .map(path -> Capability.found(name, need, path.toString()))
                .orElseGet(() -> Capability.missing(name, need, "not installed", Remedy.installing(name)));
    }

    private Capability privileges() {
        String name = "namespaces";
        if (!machine.mapping().privileged()) {
            SandboxProblem.NotPrivileged problem = host.notPrivileged();
            return Capability.missing(name, Need.REQUIRED, problem.reason(), problem.remedy());
        }
        boolean ordinary = machine.mapping().inUserNamespace();
        return Capability.found(name, Need.REQUIRED, ordinary ? "in a user namespace" : "as root");
    }

    private Capability sandbox() {
        String name = "mounts (overlayfs, tmpfs)";
        try {
            host.open(EMPTY).close();
            return Capability.found(name, Need.REQUIRED, "a sandbox was opened and closed");
        } catch (ProblemException failure) {
            Problem problem = failure.problem();
            return Capability.missing(
                    name,
                    Need.REQUIRED,
                    problem.why().orElseGet(problem::what),
                    "use Linux 5.11 or newer, keep `SLIPWAY_HOME` on a local file system, and in a container give it "
                            + "the right to mount");
        }
    }

    private Capability users() {
        String name = "subordinate users";
        if (machine.mapping().has(ProcessSpecification.User.LAMBDA)) {
            return Capability.found(name, Need.FAITHFUL, "functions run as user 993, as in Lambda");
        }
        boolean installed = machine.programs().find("newuidmap").isPresent();
        return Capability.missing(
                name,
                Need.FAITHFUL,
                "functions run as user 0 without rights, instead of 993",
                installed
                        ? "as root, give this account subordinate users: `usermod --add-subuids 100000-165535 "
                                + "--add-subgids 100000-165535 ACCOUNT`"
                        : Remedy.installing("newuidmap"));
    }

    private Capability groups() {
        String name = "memory and process limits";
        Optional<ControlGroups> groups = machine.groups();
        return groups.map(place -> Capability.found(name, Need.FAITHFUL, "control groups " + place.description()))
                .orElseGet(() -> Capability.missing(
                        name, Need.FAITHFUL, "this account may make no control groups", Remedy.CONTROL_GROUPS));
    }

    private Capability processorTime() {
        String name = "processors as Lambda shares them";
        if (machine.groups().filter(ControlGroups::limitsProcessorTime).isPresent()) {
            return Capability.found(name, Need.FAITHFUL, "by the function's memory");
        }
        return Capability.missing(
                name,
                Need.FAITHFUL,
                "functions run at full speed",
                machine.groups().isPresent() ? Remedy.PROCESSOR_TIME : Remedy.CONTROL_GROUPS);
    }

    private Capability memoryView() {
        String name = "memory as functions see it";
        return machine.groupView().isPresent()
                ? Capability.found(name, Need.FAITHFUL, "the function's, in `/sys/fs/cgroup` and `/proc/meminfo`")
                : Capability.missing(
                        name,
                        Need.FAITHFUL,
                        "the function's in `/proc/meminfo` only; Java and others look at control groups",
                        Remedy.CONTROL_GROUPS);
    }

    private Capability systemCalls() {
        String name = "system calls";
        return machine.features().filtersSystemCalls()
                ? Capability.found(name, Need.FAITHFUL, "what Lambda forbids is refused (seccomp)")
                : Capability.missing(
                        name,
                        Need.FAITHFUL,
                        "functions may make more than Lambda allows: `runc` or this kernel has no seccomp",
                        Remedy.SYSTEM_CALL_FILTER);
    }

    private Capability outbound() {
        return OutboundNetwork.obstacle(machine.programs(), OutboundNetwork.TUN)
                .map(obstacle -> Capability.missing(
                        OutboundNetwork.PROGRAM, Need.FAITHFUL, obstacle.reason(), obstacle.remedy()))
                .orElseGet(() -> program(OutboundNetwork.PROGRAM, Need.FAITHFUL));
    }
}

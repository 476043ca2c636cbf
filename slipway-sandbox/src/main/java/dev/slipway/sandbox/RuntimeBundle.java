package dev.slipway.sandbox;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What the container runtime is told about a process (OCI runtime specification, `config.json`).
///
/// @param specification of the sandbox
/// @param process       to be started
/// @param user          whom it runs as
/// @param folder        of the sandbox
/// @param groupPath     of the process's control group, where there is one
/// @param processors    that the group is to be given, as a list for the kernel, where that can be done
/// @param limitByUser   whether the number of processes is limited for the user, for want of a control group;
///                      not for user 0, as whom this process runs itself
/// @param hardLimits    of this process
/// @param memory        as the process sees it
/// @param filter        of system calls, where there can be one
record RuntimeBundle(
        SandboxSpecification specification,
        ProcessSpecification process,
        ProcessSpecification.User user,
        SandboxFolder folder,
        Optional<String> groupPath,
        Optional<String> processors,
        boolean limitByUser,
        HardLimits hardLimits,
        MemoryView memory,
        Optional<SystemCallFilter> filter) {

    /// What a build step may do to its own files: a subset of what Docker gives to `RUN`. No devices, no raw
    /// sockets.
    private static final List<String> BUILD_CAPABILITIES = List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_SETFCAP",
            "CAP_SETGID",
            "CAP_SETPCAP",
            "CAP_SETUID",
            "CAP_SYS_CHROOT");

    private static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats");

    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private static final long STACK_BYTES = 8L << 20;
    private static final long LOCKED_BYTES = 64L << 10;
    private static final long UNLIMITED = -1;

    /// Writes `config.json`.
    void write(OutputStream out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("ociVersion", "1.0.2");
            json.writeStringProperty("hostname", "localhost");
            writeRoot(json);
            writeProcess(json);
            writeMounts(json);
            writeLinux(json);
            json.writeEndObject();
        }
    }

    private void writeRoot(JsonGenerator json) {
        json.writeObjectPropertyStart("root");
        json.writeStringProperty("path", folder.root().toString());
        json.writeBooleanProperty("readonly", specification.rootAccess() == SandboxSpecification.RootAccess.READ_ONLY);
        json.writeEndObject();
    }

    private void writeProcess(JsonGenerator json) {
        json.writeObjectPropertyStart("process");
        json.writeObjectPropertyStart("user");
        json.writeNumberProperty("uid", user.uid());
        json.writeNumberProperty("gid", user.gid());
        json.writeEndObject();
        writeTexts(json, "args", process.command());
        List<String> environment = process.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        writeTexts(json, "env", environment);
        json.writeStringProperty("cwd", process.workingDirectory());
        json.writeBooleanProperty("noNewPrivileges", true);
        writeCapabilities(json);
        writeResourceLimits(json);
        json.writeEndObject();
    }

    private void writeCapabilities(JsonGenerator json) {
        List<String> capabilities = process.user().uid() == 0 ? BUILD_CAPABILITIES : List.of();
        json.writeObjectPropertyStart("capabilities");
        for (String set : List.of("bounding", "effective", "permitted")) {
            writeTexts(json, set, capabilities);
        }
        json.writeEndObject();
    }

    /// As Lambda has them; but no core files, which would fill somebody's disk.
    private void writeResourceLimits(JsonGenerator json) {
        json.writeArrayPropertyStart("rlimits");
        int files = specification.limits().openFiles();
        writeResourceLimit(json, "RLIMIT_NOFILE", "Max open files", files, files);
        writeResourceLimit(json, "RLIMIT_STACK", "Max stack size", STACK_BYTES, UNLIMITED);
        writeResourceLimit(json, "RLIMIT_MEMLOCK", "Max locked memory", LOCKED_BYTES, LOCKED_BYTES);
        writeResourceLimit(json, "RLIMIT_CORE", "Max core file size", 0, 0);
        if (limitByUser) {
            int processes = specification.limits().processes();
            writeResourceLimit(json, "RLIMIT_NPROC", "Max processes", processes, processes);
        }
        json.writeEndArray();
    }

    private void writeResourceLimit(JsonGenerator json, String type, String name, long soft, long hard) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeName("soft").writeNumber(hardLimits.within(name, unsigned(soft)));
        json.writeName("hard").writeNumber(hardLimits.within(name, unsigned(hard)));
        json.writeEndObject();
    }

    /// "Unlimited" is the largest unsigned number of 64 bits.
    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private List<BundleMount> mounts() {
        List<BundleMount> mounts = new ArrayList<>();
        mounts.add(new BundleMount("/proc", "proc", "proc", List.of("nosuid", "noexec", "nodev")));
        List<String> devices = List.of("nosuid", "strictatime", "mode=755", "size=65536k");
        mounts.add(new BundleMount("/dev", "tmpfs", "tmpfs", devices));
        String temporary = folder.temporary().toString();
        mounts.add(new BundleMount("/tmp", "bind", temporary, List.of("bind", "nosuid", "nodev")));
        mounts.addAll(memory.mounts());
        for (SandboxSpecification.Bind bind : specification.binds()) {
            List<String> options = List.of("rbind", bind.writable() ? "rw" : "ro", "nosuid", "nodev");
            mounts.add(new BundleMount(bind.target(), "bind", bind.source().toString(), options));
        }
        return mounts;
    }

    private void writeMounts(JsonGenerator json) {
        json.writeArrayPropertyStart("mounts");
        for (BundleMount mount : mounts()) {
            json.writeStartObject();
            json.writeStringProperty("destination", mount.destination());
            json.writeStringProperty("type", mount.type());
            json.writeStringProperty("source", mount.source());
            writeTexts(json, "options", mount.options());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The network namespace is the one that the runtime is started in.
    private void writeLinux(JsonGenerator json) {
        json.writeObjectPropertyStart("linux");
        groupPath.ifPresent(path -> json.writeStringProperty("cgroupsPath", path));
        processors.ifPresent(list -> writeProcessors(json, list));
        json.writeArrayPropertyStart("namespaces");
        for (String type : List.of("pid", "ipc", "uts", "mount", "cgroup")) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeEndObject();
        }
        json.writeEndArray();
        writeTexts(json, "maskedPaths", MASKED);
        writeTexts(json, "readonlyPaths", READ_ONLY);
        filter.ifPresent(calls -> calls.write(json));
        json.writeEndObject();
    }

    private static void writeProcessors(JsonGenerator json, String list) {
        json.writeObjectPropertyStart("resources");
        json.writeObjectPropertyStart("cpu");
        json.writeStringProperty("cpus", list);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /// Where [#write] is to write to.
    Path file() {
        return folder.bundle().resolve("config.json");
    }
}

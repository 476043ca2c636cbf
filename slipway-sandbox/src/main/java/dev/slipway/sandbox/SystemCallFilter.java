package dev.slipway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The system calls that processes may make (OCI runtime specification, `linux.seccomp`): those that ordinary
/// programs need, for functions and build steps alike. In Lambda, others are refused by the same means or fail
/// for want of rights; here they would reach this machine's kernel.
///
/// The calls and the reasons are in the resource `system-calls`. Calls that came with kernels after the newest
/// one listed fail with `ENOSYS` (`runc` sees to that), so that libraries fall back to older ones.
///
/// @param architecture as the specification names it: `SCMP_ARCH_X86_64`
/// @param allowed      the names of the calls
record SystemCallFilter(String architecture, List<String> allowed) {

    private static final String RESOURCE = "system-calls";

    private static final Map<String, Section> SECTIONS = Map.of(
            "amd64", new Section("amd64", "SCMP_ARCH_X86_64"),
            "x86_64", new Section("amd64", "SCMP_ARCH_X86_64"),
            "aarch64", new Section("arm64", "SCMP_ARCH_AARCH64"));

    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /// All `CLONE_NEW…` of `linux/sched.h` that clone(2) takes.
    private static final long NEW_NAMESPACES = 0x7E02_0000L;

    /// `AF_VSOCK` reaches the host of a virtual machine.
    private static final long HOST_SOCKETS = 40;

    /// personality(2): none other, 32 bits, `UNAME26`, both; and the question which one it is.
    private static final List<Long> PERSONALITIES = List.of(0L, 0x8L, 0x2_0000L, 0x2_0008L, 0xFFFF_FFFFL);

    SystemCallFilter {
        allowed = List.copyOf(allowed);
    }

    /// What an architecture is called in the resource and in the specification.
    private record Section(String name, String specified) {}

    /// The filter for a machine; empty for a processor that Lambda does not have.
    ///
    /// @param architecture as the JVM names it, such as `amd64`
    static Optional<SystemCallFilter> on(String architecture) {
        return Optional.ofNullable(SECTIONS.get(architecture))
                .map(section -> new SystemCallFilter(section.specified(), read(section.name())));
    }

    private static List<String> read(String wanted) {
        List<String> calls = new ArrayList<>();
        boolean ours = true;
        for (String line :
                resource().lines().filter(line -> !line.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                ours = line.equals("[" + wanted + "]");
            } else if (ours && !line.isBlank()) {
                calls.addAll(List.of(line.split(" ")));
            }
        }
        return calls;
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(SystemCallFilter.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void write(JsonGenerator json) {
        json.writeObjectPropertyStart("seccomp");
        json.writeStringProperty("defaultAction", "SCMP_ACT_ERRNO");
        json.writeNumberProperty("defaultErrnoRet", EPERM);
        json.writeArrayPropertyStart("architectures");
        json.writeString(architecture);
        json.writeEndArray();
        json.writeArrayPropertyStart("syscalls");
        writeRule(json, allowed, Optional.empty());
        writeRule(json, List.of("clone"), Optional.of(new Condition("SCMP_CMP_MASKED_EQ", NEW_NAMESPACES)));
        writeRule(json, List.of("socket"), Optional.of(new Condition("SCMP_CMP_NE", HOST_SOCKETS)));
        for (long personality : PERSONALITIES) {
            writeRule(json, List.of("personality"), Optional.of(new Condition("SCMP_CMP_EQ", personality)));
        }
        writeAbsent(json, "clone3");
        json.writeEndArray();
        json.writeEndObject();
    }

    /// What has to hold for the first argument of a call. With a mask, all its bits have to be 0.
    private record Condition(String operator, long value) {}

    private static void writeRule(JsonGenerator json, List<String> names, Optional<Condition> condition) {
        json.writeStartObject();
        writeNames(json, names);
        json.writeStringProperty("action", "SCMP_ACT_ALLOW");
        condition.ifPresent(needed -> {
            json.writeArrayPropertyStart("args");
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeNumberProperty("value", needed.value());
            json.writeNumberProperty("valueTwo", 0);
            json.writeStringProperty("op", needed.operator());
            json.writeEndObject();
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    /// As if the kernel did not have it. The arguments of clone3(2) lie in memory, where no filter can look;
    /// the C library goes on with clone(2).
    private static void writeAbsent(JsonGenerator json, String name) {
        json.writeStartObject();
        writeNames(json, List.of(name));
        json.writeStringProperty("action", "SCMP_ACT_ERRNO");
        json.writeNumberProperty("errnoRet", ENOSYS);
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, List<String> names) {
        json.writeArrayPropertyStart("names");
        names.forEach(json::writeString);
        json.writeEndArray();
    }
}

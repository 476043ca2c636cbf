package dev.slipway.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Makes system calls inside a sandbox, with 0 for each argument, and prints what the kernel says to each.
final class SystemCalls {

    /// Calls by their numbers on both architectures (`asm/unistd_64.h`, `asm-generic/unistd.h`). With arguments
    /// of 0 they succeed or fail with another error than `EPERM` wherever nobody forbids them.
    enum Call {
        PTRACE(101, 117),
        KEYCTL(250, 219),
        ADD_KEY(248, 217),
        BPF(321, 280),
        PERF_EVENT_OPEN(298, 241),
        IO_URING_SETUP(425, 425),
        PIDFD_GETFD(438, 438),
        PROCESS_VM_READV(310, 270),
        UNSHARE(272, 97),
        CLONE3(435, 435),
        GETPID(39, 172),
        PERSONALITY(135, 92),
        NOT_YET(999, 999);

        private final int amd64;
        private final int arm64;

        Call(int amd64, int arm64) {
            this.amd64 = amd64;
            this.arm64 = arm64;
        }

        long number() {
            return System.getProperty("os.arch").equals("amd64") ? amd64 : arm64;
        }
    }

    private SystemCalls() {}

    /// @param arguments none
    public static void main(String[] arguments) throws Throwable {
        Linker linker = Linker.nativeLinker();
        StructLayout state = Linker.Option.captureStateLayout();
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                signature,
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(state);
            for (Call each : Call.values()) {
                long result = (long) call.invokeExact(captured, each.number(), 0L, 0L, 0L, 0L, 0L);
                int errorNumber = captured.get(
                        ValueLayout.JAVA_INT, state.byteOffset(MemoryLayout.PathElement.groupElement("errno")));
                System.out.println(each + " " + (result < 0 ? "error " + errorNumber : "done"));
            }
        }
    }
}

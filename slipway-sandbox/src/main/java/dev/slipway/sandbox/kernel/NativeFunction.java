package dev.slipway.sandbox.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// A function of the C library that returns a negative number and sets `errno` when it fails.
final class NativeFunction {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final int LONGEST_REASON = 256;

    private final String name;
    private final MethodHandle handle;

    private NativeFunction(String name, FunctionDescriptor signature, Linker.Option... options) {
        this.name = name;
        Linker.Option[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        this.handle = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, all)
                .asSpreader(1, Object[].class, signature.argumentLayouts().size())
                .asType(java.lang.invoke.MethodType.methodType(int.class, MemorySegment.class, Object[].class));
    }

    /// @param parameters the layouts of the parameters; the result is an `int`
    static NativeFunction of(String name, MemoryLayout... parameters) {
        return new NativeFunction(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }

    /// @param fixed      how many parameters stand before the `...` of the declaration
    /// @param parameters the layouts of all parameters; the result is an `int`
    static NativeFunction variadic(String name, int fixed, MemoryLayout... parameters) {
        FunctionDescriptor signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
        return new NativeFunction(name, signature, Linker.Option.firstVariadicArg(fixed));
    }

    /// Calls it.
    ///
    /// @param subject   what the call is about, for the message of the exception
    /// @param arguments one for each parameter
    /// @return what it returned; not negative
    /// @throws SystemCallException if it returned a negative number
    int call(String subject, Object... arguments) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int result = (int) handle.invokeExact(state, arguments);
            if (result < 0) {
                int errorNumber = (int) ERRNO.get(state, 0L);
                throw new SystemCallException(name + " " + subject, errorNumber, reason(errorNumber));
            }
            return result;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(name, impossible);
        }
    }

    private static String reason(int errorNumber) throws Throwable {
        MethodHandle strerror = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("strerror"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MemorySegment text = (MemorySegment) strerror.invokeExact(errorNumber);
        return text.reinterpret(LONGEST_REASON).getString(0);
    }
}

package dev.slipway.build.handler;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// What stands in front of a class file's code.
///
/// @param name         with slashes: `example/Outer$Inner`
/// @param instantiable whether it is public, not abstract, no interface, and has a public constructor without
///                     parameters
/// @param supertypes   names with slashes, the superclass first
/// @param methods      public ones that source declares
record ClassHeader(String name, boolean instantiable, List<String> supertypes, List<Method> methods) {

    /// @param lastParameter the name of its type with slashes; empty where there is none
    record Method(String name, int parameters, String lastParameter) {}

    ClassHeader {
        supertypes = List.copyOf(supertypes);
        methods = List.copyOf(methods);
    }

    /// Reads a class file.
    ///
    /// @param place for messages
    /// @throws IOException if the bytes are no class file
    static ClassHeader of(byte[] bytes, String place) throws IOException {
        try {
            ClassModel model = ClassFile.of().parse(bytes);
            List<String> supertypes = new ArrayList<>();
            model.superclass().ifPresent(type -> supertypes.add(type.asInternalName()));
            model.interfaces().forEach(type -> supertypes.add(type.asInternalName()));
            return new ClassHeader(
                    model.thisClass().asInternalName(),
                    instantiable(model),
                    supertypes,
                    model.methods().stream()
                            .filter(ClassHeader::declaredAndPublic)
                            .map(ClassHeader::method)
                            .toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException exception) {
            throw new IOException("no class file: " + place, exception);
        }
    }

    /// As the class loader has it: `example.Outer$Inner`.
    String binaryName() {
        return name.replace('/', '.');
    }

    /// The methods with two or three parameters, the last of the type.
    List<String> methodsWith(String lastParameter) {
        return methods.stream()
                .filter(method -> method.parameters() == 2 || method.parameters() == 3)
                .filter(method -> method.lastParameter().equals(lastParameter))
                .map(Method::name)
                .distinct()
                .toList();
    }

    private static boolean instantiable(ClassModel model) {
        return model.flags().has(AccessFlag.PUBLIC)
                && !model.flags().has(AccessFlag.ABSTRACT)
                && !model.flags().has(AccessFlag.INTERFACE)
                && model.methods().stream().anyMatch(ClassHeader::plainConstructor);
    }

    private static boolean plainConstructor(MethodModel method) {
        return method.methodName().equalsString("<init>")
                && method.methodType().equalsString("()V")
                && method.flags().has(AccessFlag.PUBLIC);
    }

    private static boolean declaredAndPublic(MethodModel method) {
        return method.flags().has(AccessFlag.PUBLIC)
                && !method.flags().has(AccessFlag.BRIDGE)
                && !method.flags().has(AccessFlag.SYNTHETIC)
                && !method.methodName().equalsString("<init>");
    }

    private static Method method(MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        int count = type.parameterCount();
        return new Method(
                method.methodName().stringValue(),
                count,
                count == 0 ? "" : internalName(type.parameterType(count - 1)));
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }
}

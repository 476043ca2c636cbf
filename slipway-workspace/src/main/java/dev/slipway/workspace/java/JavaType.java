package dev.slipway.workspace.java;

import java.util.List;
import java.util.Set;

/// A type that source declares.
///
/// @param binaryName as the class loader has it: `example.Outer$Inner`
/// @param kind       `class`, `record`, `enum` or `interface`
/// @param modifiers  of this type alone
/// @param enclosed   whether it lies in another type
/// @param supertypes the simple names behind `extends` and `implements`
/// @param methods    those with a body
/// @param file       relative to the service's folder
/// @param line       of its name
record JavaType(
        String binaryName,
        String kind,
        Set<String> modifiers,
        boolean enclosed,
        List<String> supertypes,
        List<Method> methods,
        String file,
        int line) {

    /// A method.
    ///
    /// @param parameters the simple names of the parameters' types
    record Method(String name, Set<String> modifiers, List<String> parameters, int line) {}

    JavaType {
        modifiers = Set.copyOf(modifiers);
        supertypes = List.copyOf(supertypes);
        methods = List.copyOf(methods);
    }

    String simpleName() {
        return binaryName.substring(Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
    }

    String packageName() {
        return binaryName.contains(".") ? binaryName.substring(0, binaryName.lastIndexOf('.')) : "";
    }

    /// Whether the runtime client can make an instance: it looks for a public class and its public constructor.
    boolean instantiable() {
        boolean reachable = !enclosed || modifiers.contains("static") || !kind.equals("class");
        return !kind.equals("interface")
                && !kind.equals("enum")
                && modifiers.contains("public")
                && !modifiers.contains("abstract")
                && reachable;
    }
}

package dev.slipway.build.handler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the handlers among class files, by what AWS's runtime client for Java accepts
/// (`aws-lambda-java-libs`, `EventHandlerLoader`): public classes that implement one of its two interfaces,
/// otherwise public methods whose last parameter is Lambda's context. No class is loaded, so nothing of the
/// project is run.
public final class ClassFileHandlers {

    private static final String RUNTIME = "com/amazonaws/services/lambda/runtime/";
    private static final Set<String> INTERFACES = Set.of(RUNTIME + "RequestHandler", RUNTIME + "RequestStreamHandler");

    private static final int MAXIMUM_CLASSES = 50_000;
    private static final int MAXIMUM_SUPERTYPES = 1_000;

    private final ClassHeaders headers;

    private ClassFileHandlers(ClassHeaders headers) {
        this.headers = headers;
    }

    /// The handlers of a project, as the runtime client is told them: `example.Orders`, or
    /// `example.Orders::receive` where no class implements an interface. In the order of their names.
    ///
    /// @param classes   the folder with the project's class files
    /// @param libraries jars with classes that these may extend
    /// @throws IOException if a file cannot be read, or is no class file
    public static List<String> find(Path classes, List<Path> libraries) throws IOException {
        try (ClassHeaders headers = new ClassHeaders(classes, libraries)) {
            return new ClassFileHandlers(headers).find(classes);
        }
    }

    private List<String> find(Path classes) throws IOException {
        List<ClassHeader> own =
                own(classes).stream().filter(ClassHeader::instantiable).toList();
        List<String> implementing = own.stream()
                .filter(this::implementsInterface)
                .map(ClassHeader::binaryName)
                .toList();
        return implementing.isEmpty()
                ? own.stream().flatMap(ClassFileHandlers::methods).toList()
                : implementing;
    }

    private List<ClassHeader> own(Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(classes)) {
            files = walk.filter(file -> file.toString().endsWith(".class"))
                    .limit(MAXIMUM_CLASSES + 1L)
                    .sorted()
                    .toList();
        }
        if (files.size() > MAXIMUM_CLASSES) {
            throw new IOException("more than " + MAXIMUM_CLASSES + " class files in " + classes);
        }
        Deque<ClassHeader> found = new ArrayDeque<>();
        for (Path file : files) {
            found.add(ClassHeader.of(Files.readAllBytes(file), file.toString()));
        }
        return List.copyOf(found);
    }

    private boolean implementsInterface(ClassHeader start) {
        Set<String> seen = new HashSet<>();
        Deque<ClassHeader> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty() && seen.size() < MAXIMUM_SUPERTYPES) {
            for (String name : waiting.remove().supertypes()) {
                if (INTERFACES.contains(name)) {
                    return true;
                }
                if (seen.add(name)) {
                    Optional<ClassHeader> header = headers.of(name);
                    header.ifPresent(waiting::add);
                }
            }
        }
        return false;
    }

    private static Stream<String> methods(ClassHeader header) {
        return header.methodsWith(RUNTIME + "Context").stream().map(name -> header.binaryName() + "::" + name);
    }
}

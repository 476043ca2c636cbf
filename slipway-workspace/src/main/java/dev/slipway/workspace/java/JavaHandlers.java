package dev.slipway.workspace.java;

import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.Candidate;
import dev.slipway.workspace.problem.HandlerProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Stated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the handler of a Java service in its sources, or checks the one that is named.
///
/// Sources do not tell everything: a class may inherit its shape from a library, or be written in another
/// language of the Java virtual machine. Then the class files tell, once they are built.
final class JavaHandlers {

    private static final Set<String> INTERFACES = Set.of("RequestHandler", "RequestStreamHandler");
    private static final String CONTEXT = "Context";
    private static final List<String> OTHER_LANGUAGES = List.of(".kt", ".scala", ".groovy");
    private static final Pattern NAMED = Pattern.compile(
            "((?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*)(?:::([\\p{L}_$][\\p{L}\\p{N}_$]*))?");

    private final ProjectFolder folder;
    private final Supertypes supertypes;
    private final List<JavaType> types;

    JavaHandlers(ProjectFolder folder) {
        this.folder = folder;
        this.types = folder.sources("", ".java").stream()
                .flatMap(file -> JavaSource.types(file, folder.text(file).orElse("")).stream())
                .toList();
        this.supertypes = new Supertypes(types);
    }

    /// The handler that nobody named; empty where only the class files can tell.
    Reasoned<Optional<String>> find() {
        List<Candidate> implementing = types.stream()
                .filter(JavaType::instantiable)
                .filter(type -> supertypes.of(type).stream().anyMatch(INTERFACES::contains))
                .map(type -> new Candidate(type.binaryName(), type.file(), type.line()))
                .toList();
        List<Candidate> candidates = implementing.isEmpty() ? methods() : implementing;
        if (candidates.size() == 1) {
            Candidate only = candidates.getFirst();
            String shape = implementing.isEmpty() ? "the only method with a `Context`" : "the only request handler";
            return new Reasoned<>(Optional.of(only.handler()), shape + ", `" + only.file() + ":" + only.line() + "`");
        }
        if (!candidates.isEmpty()) {
            throw new ProblemException(new HandlerProblem.SeveralHandlers(folder.root(), candidates));
        }
        return leftToClassFiles()
                .map(reason -> new Reasoned<>(Optional.<String>empty(), reason))
                .orElseThrow(() -> new ProblemException(new HandlerProblem.NoHandler(
                        folder.root(),
                        List.of(
                                "a public class that implements `RequestHandler` or `RequestStreamHandler`",
                                "a public method whose last parameter is a `Context`"))));
    }

    /// The handler that is named in the configuration.
    Reasoned<Optional<String>> named(Stated handler) {
        Matcher matcher = NAMED.matcher(handler.text());
        if (!matcher.matches()) {
            throw new ProblemException(new HandlerProblem.MalformedHandler(
                    handler.text(), "Java", handler.place(), "`package.Class` or `package.Class::method`"));
        }
        Optional<JavaType> type = types.stream()
                .filter(candidate -> candidate.binaryName().equals(matcher.group(1)))
                .findFirst();
        if (type.isPresent()) {
            check(handler, type.get(), Optional.ofNullable(matcher.group(2)));
            return new Reasoned<>(Optional.of(handler.text()), handler.in());
        }
        List<String> names = types.stream().map(JavaType::binaryName).toList();
        Optional<String> nearest = NearestName.of(matcher.group(1), names);
        if (nearest.isPresent()
                || (ownPackage(matcher.group(1)) && otherLanguage().isEmpty())) {
            throw new ProblemException(new HandlerProblem.HandlerMissing(
                    handler.text(), handler.place(), "no source file declares `" + matcher.group(1) + "`", nearest));
        }
        return new Reasoned<>(
                Optional.of(handler.text()), handler.in() + "; not in the Java source, so expected in a class file");
    }

    private boolean ownPackage(String className) {
        int dot = className.lastIndexOf('.');
        String packageName = dot < 0 ? "" : className.substring(0, dot);
        return types.stream().map(JavaType::packageName).anyMatch(packageName::equals);
    }

    private void check(Stated handler, JavaType type, Optional<String> method) {
        boolean known = supertypes.known(type);
        if (!type.instantiable()) {
            throw unsuitable(
                    handler,
                    type,
                    "the runtime client makes an instance of it",
                    "make it a public class that is not abstract");
        }
        if (method.isPresent()
                && known
                && type.methods().stream().noneMatch(m -> m.name().equals(method.get()))) {
            List<String> names =
                    type.methods().stream().map(JavaType.Method::name).toList();
            throw new ProblemException(new HandlerProblem.HandlerMissing(
                    handler.text(),
                    handler.place(),
                    "`" + type.file() + "` has no method `" + method.get() + "`",
                    NearestName.of(method.get(), names).map(name -> type.binaryName() + "::" + name)));
        }
        boolean shaped = supertypes.of(type).stream().anyMatch(INTERFACES::contains);
        if (method.isEmpty() && known && !shaped) {
            throw unsuitable(
                    handler,
                    type,
                    "it implements neither `RequestHandler` nor `RequestStreamHandler`",
                    "implement one of them, or name the method: `" + type.binaryName() + "::method`");
        }
    }

    private ProblemException unsuitable(Stated handler, JavaType type, String reason, String cure) {
        Candidate candidate = new Candidate(handler.text(), type.file(), type.line());
        return new ProblemException(new HandlerProblem.HandlerUnsuitable(folder.root(), candidate, reason, cure));
    }

    private List<Candidate> methods() {
        List<Candidate> candidates = new ArrayList<>();
        for (JavaType type : types) {
            if (type.instantiable()) {
                type.methods().stream()
                        .filter(JavaHandlers::takesContext)
                        .forEach(method -> candidates.add(
                                new Candidate(type.binaryName() + "::" + method.name(), type.file(), method.line())));
            }
        }
        return candidates;
    }

    private static boolean takesContext(JavaType.Method method) {
        int parameters = method.parameters().size();
        return method.modifiers().contains("public")
                && (parameters == 2 || parameters == 3)
                && method.parameters().getLast().equals(CONTEXT);
    }

    private Optional<String> leftToClassFiles() {
        return types.stream()
                .filter(type -> type.instantiable() && !supertypes.known(type))
                .findFirst()
                .map(type -> "found in the class files once they are built: `" + type.binaryName()
                        + "` extends a class that is not in the source")
                .or(() -> otherLanguage()
                        .map(file -> "found in the class files once they are built: `" + file + "` is not Java"));
    }

    private Optional<String> otherLanguage() {
        return OTHER_LANGUAGES.stream()
                .flatMap(suffix -> folder.sources("", suffix).stream())
                .findFirst();
    }

    /// What types are, by way of the sources.
    private static final class Supertypes {

        private final Map<String, JavaType> bySimpleName;

        Supertypes(List<JavaType> types) {
            this.bySimpleName = types.stream()
                    .collect(Collectors.toMap(JavaType::simpleName, Function.identity(), (first, _) -> first));
        }

        /// The simple names of all supertypes that the sources tell.
        Set<String> of(JavaType type) {
            Set<String> names = new HashSet<>();
            collect(type, names);
            return names;
        }

        private void collect(JavaType start, Set<String> names) {
            List<JavaType> waiting = new ArrayList<>(List.of(start));
            while (!waiting.isEmpty()) {
                for (String name : waiting.removeLast().supertypes()) {
                    if (names.add(name) && bySimpleName.containsKey(name)) {
                        waiting.add(bySimpleName.get(name));
                    }
                }
            }
        }

        /// Whether no supertype lies outside the sources, where it could bring anything.
        boolean known(JavaType type) {
            return of(type).stream().allMatch(name -> bySimpleName.containsKey(name) || INTERFACES.contains(name));
        }
    }
}

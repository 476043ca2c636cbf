package dev.slipway.workspace.python;

import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.Candidate;
import dev.slipway.workspace.problem.HandlerProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the handler of a Python service, or checks the one that is named.
///
/// Modules are imported from the service's folder or from its `src`: a handler in `src/app.py` is
/// `app.handler` with `src` on the path, so that modules beside it are found under their own names.
final class PythonHandlers {

    /// By habit and by the documents of AWS; the first that is there is taken.
    static final List<String> CONVENTIONAL = List.of(
            "lambda_function.lambda_handler",
            "lambda_function.handler",
            "app.lambda_handler",
            "app.handler",
            "main.handler",
            "index.handler");

    private static final List<String> ROOTS = List.of("", "src");
    private static final Pattern NAMED = Pattern.compile("[^.\\s]+(?:[./][^.\\s/]+)*\\.[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern MODULE_FILE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_/-]*\\.py");
    private static final Pattern TEST_FILE = Pattern.compile("(?:.*/)?(?:test_[^/]*|[^/]*_test|conftest)\\.py");
    private static final Pattern ADAPTER = Pattern.compile("(?:\\w+\\.)*Mangum\\(.*");

    private final ProjectFolder folder;

    PythonHandlers(ProjectFolder folder) {
        this.folder = folder;
    }

    /// A handler.
    ///
    /// @param handler as the runtime client is told it
    /// @param root    where its module is imported from: empty, or `src`
    record Found(String handler, String root, String reason) {}

    /// The handler that nobody named.
    Found find() {
        List<Located> conventional = conventional();
        List<Located> suitable =
                conventional.stream().filter(located -> !located.coroutine()).toList();
        if (!suitable.isEmpty()) {
            return conventionalChoice(suitable);
        }
        List<Located> shaped = shaped();
        if (shaped.size() == 1) {
            Located only = shaped.getFirst();
            return new Found(
                    only.handler(), only.root(), "the only function with an event and a context, " + only.place());
        }
        if (!shaped.isEmpty()) {
            throw new ProblemException(new HandlerProblem.SeveralHandlers(
                    folder.root(), shaped.stream().map(Located::candidate).toList()));
        }
        conventional.stream().findFirst().ifPresent(this::refuseCoroutine);
        throw new ProblemException(new HandlerProblem.NoHandler(
                folder.root(),
                List.of(
                        CONVENTIONAL.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")),
                        "the same under `src/`",
                        "a function whose second parameter is called `context`")));
    }

    /// The handler that is named in the configuration.
    ///
    /// @param dependencies the text that declares them: a handler may lie in one of them
    Found named(Stated handler, Optional<String> dependencies) {
        if (!NAMED.matcher(handler.text()).matches()) {
            throw new ProblemException(new HandlerProblem.MalformedHandler(
                    handler.text(), "Python", handler.place(), "`module.function` or `package.module.function`"));
        }
        int dot = handler.text().lastIndexOf('.');
        String module = handler.text().substring(0, dot).replace('/', '.');
        String function = handler.text().substring(dot + 1);
        for (String root : ROOTS) {
            Optional<String> file = fileOf(root, module);
            if (file.isPresent()) {
                return inModule(handler, root, file.get(), module, function);
            }
        }
        String topLevel = module.replaceAll("\\..*", "");
        if (dependencies.filter(text -> mentions(text, topLevel)).isPresent()) {
            return new Found(handler.text(), "", handler.in() + "; the module lies in a dependency");
        }
        throw new ProblemException(new HandlerProblem.HandlerMissing(
                handler.text(),
                handler.place(),
                "there is no `" + module.replace('.', '/') + ".py`, neither here nor under `src`",
                NearestName.of(handler.text(), candidates())));
    }

    private Found inModule(Stated handler, String root, String file, String module, String function) {
        PythonModule source = module(file);
        Optional<PythonBinding> binding = source.binding(function);
        if (binding.isEmpty() && !source.open()) {
            List<String> names = source.bindings().stream()
                    .filter(found -> !(found instanceof PythonBinding.Import))
                    .map(found -> module + "." + found.name())
                    .toList();
            throw new ProblemException(new HandlerProblem.HandlerMissing(
                    handler.text(),
                    handler.place(),
                    "`" + file + "` has no `" + function + "`",
                    NearestName.of(module + "." + function, names)));
        }
        binding.map(found -> new Located(module, root, file, found)).ifPresent(this::refuseUnsuitable);
        return new Found(module + "." + function, root, handler.in());
    }

    private void refuseUnsuitable(Located located) {
        refuseCoroutine(located);
        if (located.binding() instanceof PythonBinding.Function function
                && !function.parameters().takeEventAndContext()) {
            throw new ProblemException(new HandlerProblem.HandlerUnsuitable(
                    folder.root(),
                    located.candidate(),
                    "it cannot be called with an event and a context",
                    "give it two parameters: `def " + function.name() + "(event, context):`"));
        }
    }

    private void refuseCoroutine(Located located) {
        if (located.coroutine()) {
            throw new ProblemException(new HandlerProblem.HandlerUnsuitable(
                    folder.root(),
                    located.candidate(),
                    "it is a coroutine, which Lambda's Python runtime client does not await",
                    "make it a `def` that calls `asyncio.run(…)`"));
        }
    }

    private List<Located> conventional() {
        List<Located> found = new ArrayList<>();
        for (String name : CONVENTIONAL) {
            int dot = name.lastIndexOf('.');
            for (String root : ROOTS) {
                locate(root, name.substring(0, dot), name.substring(dot + 1)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Located> locate(String root, String module, String function) {
        String file = path(root, module + ".py");
        if (!folder.has(file)) {
            return Optional.empty();
        }
        return module(file)
                .binding(function)
                .filter(PythonHandlers::callable)
                .map(binding -> new Located(module, root, file, binding));
    }

    private static boolean callable(PythonBinding binding) {
        return switch (binding) {
            case PythonBinding.Function function -> function.parameters().takeEventAndContext();
            case PythonBinding.Type _ -> false;
            case PythonBinding.Assignment _, PythonBinding.Import _ -> true;
        };
    }

    private static Found conventionalChoice(List<Located> suitable) {
        Located first = suitable.getFirst();
        String others = suitable.stream()
                .skip(1)
                .map(other -> "`" + other.handler() + "`")
                .distinct()
                .collect(Collectors.joining(", "));
        String passedOver = others.isEmpty() ? "" : "; before " + others;
        return new Found(first.handler(), first.root(), "a conventional name, " + first.place() + passedOver);
    }

    /// Functions that look like handlers wherever they are.
    private List<Located> shaped() {
        List<Located> found = new ArrayList<>();
        for (String file : folder.sources("", ".py")) {
            if (MODULE_FILE.matcher(file).matches() && !TEST_FILE.matcher(file).matches()) {
                String root = file.startsWith("src/") ? "src" : "";
                String module = moduleOf(file, root);
                module(file).bindings().stream()
                        .filter(PythonHandlers::shapedLikeHandler)
                        .forEach(binding -> found.add(new Located(module, root, file, binding)));
            }
        }
        return found;
    }

    private static boolean shapedLikeHandler(PythonBinding binding) {
        return switch (binding) {
            case PythonBinding.Function function ->
                !function.coroutine()
                        && !function.name().startsWith("_")
                        && function.parameters().looksLikeHandler();
            case PythonBinding.Assignment assignment ->
                ADAPTER.matcher(assignment.value()).matches();
            case PythonBinding.Type _, PythonBinding.Import _ -> false;
        };
    }

    private List<String> candidates() {
        List<String> names = new ArrayList<>();
        conventional().forEach(located -> names.add(located.handler()));
        shaped().forEach(located -> names.add(located.handler()));
        return names;
    }

    private Optional<String> fileOf(String root, String module) {
        String path = path(root, module.replace('.', '/'));
        return List.of(path + ".py", path + "/__init__.py").stream()
                .filter(folder::has)
                .findFirst();
    }

    private PythonModule module(String file) {
        return PythonModule.of(folder.text(file).orElse(""));
    }

    private static String path(String root, String file) {
        return root.isEmpty() ? file : root + "/" + file;
    }

    private static String moduleOf(String file, String root) {
        String below = root.isEmpty() ? file : file.substring(root.length() + 1);
        return below.replaceAll("(/__init__)?\\.py$", "").replace('/', '.');
    }

    /// Distributions are called like their modules, give or take `-` and `_`.
    private static boolean mentions(String dependencies, String module) {
        String name = module.replaceAll("[-_.]+", "[-_.]+");
        return Pattern.compile("(?i)(?<![\\w.-])" + name + "(?!\\w)")
                .matcher(dependencies)
                .find();
    }

    /// A binding and where it is.
    private record Located(String module, String root, String file, PythonBinding binding) {

        String handler() {
            return module + "." + binding.name();
        }

        String place() {
            return "`" + file + ":" + binding.line() + "`";
        }

        Candidate candidate() {
            return new Candidate(handler(), file, binding.line());
        }

        boolean coroutine() {
            return binding instanceof PythonBinding.Function function && function.coroutine();
        }
    }
}

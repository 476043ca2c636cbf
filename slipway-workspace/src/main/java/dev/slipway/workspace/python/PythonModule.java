package dev.slipway.workspace.python;

import dev.slipway.workspace.python.LogicalLines.LogicalLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that a module binds at its top level, read from its source without running it. Bodies of
/// functions and classes do not count; those of `if`, `try`, `with` and loops do.
final class PythonModule {

    private static final String IDENTIFIER = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern FUNCTION =
            Pattern.compile("(async\\s+)?def\\s+(" + IDENTIFIER + ")\\s*(?:\\[[^(]*])?\\s*\\(");
    private static final Pattern CLASS = Pattern.compile("class\\s+(" + IDENTIFIER + ").*");
    private static final Pattern IMPORT = Pattern.compile("import\\s+(.+)");
    private static final Pattern FROM_IMPORT = Pattern.compile("from\\s+\\S+\\s+import\\s+(.+)");
    private static final Pattern TARGET = Pattern.compile("(" + IDENTIFIER + ")\\s*(?::.*)?");
    private static final Pattern BLOCK =
            Pattern.compile("(?:async\\s+)?(if|elif|else|try|except|finally|with|for|while|match|case|def|class)\\b.*");

    /// Statements whose bodies bind names of the module.
    private static final Set<String> TRANSPARENT =
            Set.of("if", "elif", "else", "try", "except", "finally", "with", "for", "while", "match", "case");

    private final List<PythonBinding> bindings = new ArrayList<>();
    private boolean open;

    private PythonModule() {}

    /// Reads a module's source.
    static PythonModule of(String source) {
        PythonModule module = new PythonModule();
        Deque<Block> blocks = new ArrayDeque<>();
        for (LogicalLine line : LogicalLines.of(source)) {
            while (!blocks.isEmpty() && line.indent() <= blocks.peek().indent()) {
                blocks.pop();
            }
            if (blocks.stream().allMatch(Block::transparent)) {
                module.statements(line);
            }
            blockOf(line).ifPresent(blocks::push);
        }
        return module;
    }

    /// What the name is bound to last, for that is what counts once the module is imported.
    Optional<PythonBinding> binding(String name) {
        return bindings.stream().filter(binding -> binding.name().equals(name)).reduce((_, later) -> later);
    }

    List<PythonBinding> bindings() {
        return List.copyOf(bindings);
    }

    /// Whether the module may have names that its source does not show: `from … import *`, or `__getattr__`.
    boolean open() {
        return open || binding("__getattr__").isPresent();
    }

    /// A compound statement whose body is being read.
    private record Block(int indent, boolean transparent) {}

    private static Optional<Block> blockOf(LogicalLine line) {
        Matcher matcher = BLOCK.matcher(line.text());
        if (!line.text().endsWith(":") || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Block(line.indent(), TRANSPARENT.contains(matcher.group(1)) && !neverRuns(line.text())));
    }

    /// Code for scripts and for type checkers is not run by an import.
    private static boolean neverRuns(String condition) {
        return condition.contains("__name__") || condition.contains("TYPE_CHECKING");
    }

    private void statements(LogicalLine line) {
        for (String statement : Expressions.split(line.text(), ';')) {
            statement(statement.strip(), line.line());
        }
    }

    private void statement(String statement, int line) {
        Matcher function = FUNCTION.matcher(statement);
        Matcher type = CLASS.matcher(statement);
        Matcher fromImport = FROM_IMPORT.matcher(statement);
        Matcher plainImport = IMPORT.matcher(statement);
        if (function.lookingAt()) {
            function(statement, function, line);
        } else if (type.matches()) {
            bindings.add(new PythonBinding.Type(type.group(1), line));
        } else if (fromImport.matches()) {
            imports(fromImport.group(1), line);
        } else if (plainImport.matches()) {
            imports(plainImport.group(1), line);
        } else if (BLOCK.matcher(statement).matches()) {
            oneLineBlock(statement, line);
        } else {
            assignment(statement, line);
        }
    }

    private void function(String statement, Matcher function, int line) {
        int open = function.end() - 1;
        int close = Expressions.closing(statement, open);
        String parameters = close < 0 ? "" : statement.substring(open + 1, close);
        bindings.add(new PythonBinding.Function(
                function.group(2), line, function.group(1) != null, PythonParameters.of(parameters)));
    }

    private void imports(String list, int line) {
        for (String item : list.replaceAll("[()]", "").split(",", -1)) {
            String[] words = item.strip().split("\\s+", -1);
            if (words[0].equals("*")) {
                open = true;
            } else if (!words[0].isEmpty()) {
                String name = words.length == 3 ? words[2] : words[0].replaceAll("\\..*", "");
                bindings.add(new PythonBinding.Import(name, line));
            }
        }
    }

    /// `if x: handler = y`.
    private void oneLineBlock(String statement, int line) {
        int colon = Expressions.indexOf(statement, ':');
        String body = colon < 0 ? "" : statement.substring(colon + 1).strip();
        if (!body.isEmpty() && !neverRuns(statement)) {
            statement(body, line);
        }
    }

    /// `a = b = value`, `a: Type = value`, `a, b = values`.
    private void assignment(String statement, int line) {
        List<String> sides = Expressions.split(statement, '=');
        if (sides.size() < 2) {
            return;
        }
        String value = sides.getLast().strip();
        for (String targets : sides.subList(0, sides.size() - 1)) {
            for (String target : Expressions.split(targets.replaceAll("[()\\[\\]]", " "), ',')) {
                Matcher matcher = TARGET.matcher(target.strip());
                if (matcher.matches()) {
                    bindings.add(new PythonBinding.Assignment(matcher.group(1), line, value));
                }
            }
        }
    }
}

package dev.slipway.workspace.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parameters of a function.
///
/// @param positional those that can be given by position
/// @param required   how many of them must be given
/// @param variadic   whether any number more may be given
/// @param keywords   whether there are keyword-only ones that must be given
record PythonParameters(List<Parameter> positional, int required, boolean variadic, boolean keywords) {

    /// Names that say "this is Lambda's context".
    private static final Set<String> CONTEXT_NAMES =
            Set.of("context", "ctx", "_context", "_ctx", "lambda_context", "aws_context", "__");

    private static final Set<String> CONTEXT_TYPES = Set.of("LambdaContext", "Context");

    /// @param annotation empty where there is none
    record Parameter(String name, String annotation) {}

    PythonParameters {
        positional = List.copyOf(positional);
    }

    /// Reads what stands between the parentheses.
    static PythonParameters of(String list) {
        List<Parameter> positional = new ArrayList<>();
        int required = 0;
        boolean variadic = false;
        boolean afterStar = false;
        boolean keywords = false;
        for (String part : Expressions.split(list, ',')) {
            String parameter = part.strip();
            boolean optional = Expressions.indexOf(parameter, '=') >= 0;
            if (parameter.startsWith("**") || parameter.equals("/") || parameter.isEmpty()) {
                continue;
            }
            if (parameter.startsWith("*")) {
                variadic |= parameter.length() > 1;
                afterStar = true;
            } else if (afterStar) {
                keywords |= !optional;
            } else {
                positional.add(parameter(parameter));
                required += optional ? 0 : 1;
            }
        }
        return new PythonParameters(positional, required, variadic, keywords);
    }

    private static Parameter parameter(String text) {
        int equals = Expressions.indexOf(text, '=');
        String declared = equals < 0 ? text : text.substring(0, equals);
        int colon = Expressions.indexOf(declared, ':');
        return colon < 0
                ? new Parameter(declared.strip(), "")
                : new Parameter(
                        declared.substring(0, colon).strip(),
                        declared.substring(colon + 1).strip());
    }

    /// Whether an event and a context can be given.
    boolean takeEventAndContext() {
        return required <= 2 && !keywords && (variadic || positional.size() >= 2);
    }

    /// Whether the second one is called or typed like Lambda's context.
    boolean looksLikeHandler() {
        Optional<Parameter> second = positional.stream().skip(1).findFirst();
        return takeEventAndContext()
                && second.isPresent()
                && (CONTEXT_NAMES.contains(second.get().name())
                        || CONTEXT_TYPES.stream().anyMatch(second.get().annotation()::endsWith));
    }
}

package dev.slipway.workspace.problem;

import dev.slipway.io.problem.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Why a project has no handler that Lambda could call.
public sealed interface HandlerProblem extends WorkspaceProblem {

    /// No handler was named, and none was found.
    ///
    /// @param lookedFor the names and shapes that would have done
    record NoHandler(Path folder, List<String> lookedFor) implements HandlerProblem {
        public NoHandler {
            lookedFor = List.copyOf(lookedFor);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.no-handler")
                    .what("no handler was found")
                    .where(folder.toString())
                    .why("looked for " + String.join(", ", lookedFor))
                    .cure("name the function with `handler` in `slipway.yaml`");
        }
    }

    /// No handler was named, and more than one was found.
    record SeveralHandlers(Path folder, List<Candidate> candidates) implements HandlerProblem {
        public SeveralHandlers {
            candidates = List.copyOf(candidates);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.several-handlers")
                    .what("several functions could be the handler")
                    .where(folder.toString())
                    .why("found " + Texts.several(candidates, " and "))
                    .cure("name one of them with `handler` in `slipway.yaml`; several functions are several services");
        }
    }

    /// The search for the handler was given up.
    ///
    /// @param limit such as `10,000 files`
    record TooMuchToSearch(Path folder, String limit) implements HandlerProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.too-much-to-search")
                    .what("gave up the search for the handler")
                    .where(folder.toString())
                    .why("the folder has more than " + limit)
                    .cure("name the function with `handler` in `slipway.yaml`");
        }
    }

    /// The handler that was named cannot be a handler's name in this language.
    ///
    /// @param statedAt file, line and column of the name
    /// @param form     what a name looks like, such as `module.function`
    record MalformedHandler(String handler, String language, String statedAt, String form) implements HandlerProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.malformed-handler")
                    .what("`" + Texts.shortened(handler) + "` is no name of a " + language + " handler")
                    .where(statedAt)
                    .cure("write it as " + form);
        }
    }

    /// The handler that was named is not in the source.
    ///
    /// @param statedAt file, line and column of the name
    /// @param reason   what is missing, such as ``there is no `app.py` ``
    /// @param nearest  a handler that is there and has nearly this name
    record HandlerMissing(String handler, String statedAt, String reason, Optional<String> nearest)
            implements HandlerProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.handler-missing")
                    .what("the handler `" + Texts.shortened(handler) + "` is not in the source")
                    .where(statedAt)
                    .why(reason)
                    .cure(nearest.map(name -> "did you mean `" + name + "`?")
                            .orElse("correct `handler`, or leave it out to have the handler found"));
        }
    }

    /// The handler is there, but Lambda cannot call it.
    ///
    /// @param reason such as `it is a coroutine, which the runtime client does not await`
    record HandlerUnsuitable(Path folder, Candidate handler, String reason, String cure) implements HandlerProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.handler-unsuitable")
                    .what("`" + handler.handler() + "` cannot be called as a handler")
                    .where(folder.resolve(handler.file()) + ":" + handler.line())
                    .why(reason)
                    .cure(cure);
        }
    }
}

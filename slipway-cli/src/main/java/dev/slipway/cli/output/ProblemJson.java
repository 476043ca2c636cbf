package dev.slipway.cli.output;

import dev.slipway.io.problem.Problem;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A problem for programs: on one line, so that it ends a listing and a stream of events alike.
///
/// ```
/// {"error":{"code":"cli.no-such-image","what":"there is no image `app` in the store","cure":"…"}}
/// ```
public final class ProblemJson {

    private ProblemJson() {}

    /// @return an object whose `error` has the code and the texts, without those that the problem has not
    public static ObjectNode of(Problem problem) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode error = node.putObject("error");
        error.put("code", problem.code());
        error.put("what", problem.what());
        problem.where().ifPresent(where -> error.put("where", where));
        problem.why().ifPresent(why -> error.put("why", why));
        error.put("cure", problem.cure());
        return node;
    }
}

package dev.slipway.cli.output;

import dev.slipway.io.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// The text of a problem: what, where, why and the cure, in that order.
///
/// ```
/// error: cannot download package libc6 2.41-12
///   at: http://mirror.example/pool/main/g/glibc/libc6_2.41-12_amd64.deb
///   because: the server answered with status 404
///
/// hint: check the address, the version and the mirror
/// ```
final class ProblemText {

    private ProblemText() {}

    static List<String> lines(Problem problem, boolean colour) {
        List<String> lines = new ArrayList<>();
        lines.add(Style.ERROR.apply("error:", colour) + " " + problem.what());
        problem.where().ifPresent(where -> lines.add("  at: " + indented(where)));
        problem.why().ifPresent(why -> lines.add("  because: " + indented(why)));
        lines.add("");
        lines.add(Style.HINT.apply("hint:", colour) + " " + problem.cure());
        return lines;
    }

    private static String indented(String text) {
        return text.stripTrailing().replace("\n", "\n    ");
    }
}

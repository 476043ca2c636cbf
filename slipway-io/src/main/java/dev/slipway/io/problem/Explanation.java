package dev.slipway.io.problem;

import java.util.Optional;

/// What a [Problem] tells: its texts, with what a program needs of them.
///
/// Written in the order in which it is read:
///
/// ```java
/// Explanation.of(Category.REMOTE, "fetch.refused")
///         .what("cannot download " + name)
///         .where(url)
///         .why("the server answered with status " + status)
///         .cure("check the address");
/// ```
///
/// @param code     see [Problem#code()]
/// @param category see [Problem#category()]
/// @param what     see [Problem#what()]
/// @param where    see [Problem#where()]
/// @param why      see [Problem#why()]
/// @param cure     see [Problem#cure()]
public record Explanation(
        String code,
        Problem.Category category,
        String what,
        Optional<String> where,
        Optional<String> why,
        String cure) {

    /// Begins an explanation.
    public static Beginning of(Problem.Category category, String code) {
        return what -> new Draft(category, code, what, Optional.empty(), Optional.empty());
    }

    /// An explanation that does not say yet what failed.
    @FunctionalInterface
    public interface Beginning {

        /// What failed.
        Draft what(String what);
    }

    /// An explanation that lacks its cure, and may yet tell where and why.
    public record Draft(
            Problem.Category category, String code, String what, Optional<String> where, Optional<String> why) {

        /// Where it happened.
        public Draft where(String where) {
            return where(Optional.of(where));
        }

        /// Where it happened, where that is known.
        public Draft where(Optional<String> where) {
            return new Draft(category, code, what, where, why);
        }

        /// The cause.
        public Draft why(String why) {
            return why(Optional.of(why));
        }

        /// The cause, where it is known.
        public Draft why(Optional<String> why) {
            return new Draft(category, code, what, where, why);
        }

        /// Ends it with what to do.
        public Explanation cure(String cure) {
            return new Explanation(code, category, what, where, why, cure);
        }
    }
}

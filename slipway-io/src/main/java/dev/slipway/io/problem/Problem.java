package dev.slipway.io.problem;

import java.util.Optional;

/// A failure that a person can act on.
///
/// Texts start in lower case, end without a full stop, put what the user typed and what the machine said in
/// backticks, and hold no secret, no Java class name and no unbounded foreign text.
public interface Problem {

    /// All that is told of this problem, in one piece; the methods below give its parts.
    Explanation explanation();

    /// A stable name for programs, such as `debian.signature-invalid`: the module, a dot, the case in kebab
    /// case.
    default String code() {
        return explanation().code();
    }

    /// Who can mend it; the command line derives its exit code from this.
    default Category category() {
        return explanation().category();
    }

    /// What failed, such as ``cannot verify the package index of `trixie` ``.
    default String what() {
        return explanation().what();
    }

    /// Where: a file with line and column, a URL without credentials, a digest. Empty where `what` says it all.
    default Optional<String> where() {
        return explanation().where();
    }

    /// The cause as the lower layer gave it. Empty where there is none to tell.
    default Optional<String> why() {
        return explanation().why();
    }

    /// What to do about it, as an instruction.
    default String cure() {
        return explanation().cure();
    }

    /// Who is in a position to mend a [Problem].
    enum Category {
        /// The project, its configuration or its code.
        PROJECT,
        /// The words of the command.
        USAGE,
        /// This machine: a missing program, a full disk, a denied permission.
        MACHINE,
        /// A service at the other end of the network.
        REMOTE,
        /// Slipway itself: a defect.
        DEFECT
    }
}

package dev.slipway.oci.credentials;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;

/// What can be wrong with the places where credentials are kept. Never holds what is kept there.
public sealed interface CredentialProblem extends Problem {

    /// A file that cannot be read or written.
    ///
    /// @param action such as `read`
    record InaccessibleFile(String action, Path file, String reason) implements CredentialProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "credentials.inaccessible-file")
                    .what("cannot " + action + " the registries' credentials")
                    .where("`" + file + "`")
                    .why(reason)
                    .cure("give this user access to the file, or name another one with `REGISTRY_AUTH_FILE`");
        }
    }

    /// Something that is not of Docker's format for credentials.
    ///
    /// @param place a file, with line and column where they are known, or a variable
    record Malformed(String place, String reason) implements CredentialProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "credentials.malformed")
                    .what("cannot understand the registries' credentials")
                    .where("`" + place + "`")
                    .why(reason)
                    .cure("correct it, or delete the entry and run `slipway login` again");
        }
    }

    /// One of three variables that belong together is missing.
    record IncompleteVariables(String set, String missing) implements CredentialProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "credentials.incomplete-variables")
                    .what("`" + set + "` is set, but `" + missing + "` is not")
                    .why("the variables for host, user and password belong together")
                    .cure("set `" + missing + "`, too, or none of them");
        }
    }

    /// A file names a credential helper that is not installed.
    ///
    /// @param program what was looked for on the `PATH`
    record HelperMissing(String program, Path file, String registry) implements CredentialProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "credentials.missing-helper")
                    .what("cannot ask for the credentials of `" + registry + "`: there is no program `" + program + "`")
                    .where("`" + file + "`")
                    .why("the file names it as `credsStore` or under `credHelpers`, and it is not on the `PATH`")
                    .cure("install it, or take it out of the file and run `slipway login " + registry + "`");
        }
    }

    /// A credential helper that does not do what the protocol of helpers demands.
    record HelperFailed(String program, Path file, String registry, String reason) implements CredentialProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "credentials.failed-helper")
                    .what("`" + program + "` does not give the credentials of `" + registry + "`")
                    .where("`" + file + "`")
                    .why(reason)
                    .cure("try `" + program + " list` and mend what it says, or take the helper out of the file and run"
                            + " `slipway login " + registry + "`");
        }
    }
}

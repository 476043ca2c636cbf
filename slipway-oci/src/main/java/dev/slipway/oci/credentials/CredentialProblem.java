package dev.slipway.oci.credentials;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// What can be wrong with the places where credentials are kept. Never holds what is kept there.
public sealed interface CredentialProblem extends Problem {

    @Override
    default Category category() {
        return Category.MACHINE;
    }

    /// A file that cannot be read or written.
    ///
    /// @param action such as `read`
    record InaccessibleFile(String action, Path file, String reason) implements CredentialProblem {
        @Override
        public String code() {
            return "credentials.inaccessible-file";
        }

        @Override
        public String what() {
            return "cannot " + action + " the registries' credentials";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "give this user access to the file, or name another one with `REGISTRY_AUTH_FILE`";
        }
    }

    /// Something that is not of Docker's format for credentials.
    ///
    /// @param place a file, with line and column where they are known, or a variable
    record Malformed(String place, String reason) implements CredentialProblem {
        @Override
        public String code() {
            return "credentials.malformed";
        }

        @Override
        public String what() {
            return "cannot understand the registries' credentials";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + place + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "correct it, or delete the entry and run `slipway login` again";
        }
    }

    /// One of three variables that belong together is missing.
    record IncompleteVariables(String set, String missing) implements CredentialProblem {
        @Override
        public String code() {
            return "credentials.incomplete-variables";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + set + "` is set, but `" + missing + "` is not";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the variables for host, user and password belong together");
        }

        @Override
        public String cure() {
            return "set `" + missing + "`, too, or none of them";
        }
    }

    /// A file names a credential helper that is not installed.
    ///
    /// @param program what was looked for on the `PATH`
    record HelperMissing(String program, Path file, String registry) implements CredentialProblem {
        @Override
        public String code() {
            return "credentials.missing-helper";
        }

        @Override
        public String what() {
            return "cannot ask for the credentials of `" + registry + "`: there is no program `" + program + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the file names it as `credsStore` or under `credHelpers`, and it is not on the `PATH`");
        }

        @Override
        public String cure() {
            return "install it, or take it out of the file and run `slipway login " + registry + "`";
        }
    }

    /// A credential helper that does not do what the protocol of helpers demands.
    record HelperFailed(String program, Path file, String registry, String reason) implements CredentialProblem {
        @Override
        public String code() {
            return "credentials.failed-helper";
        }

        @Override
        public String what() {
            return "`" + program + "` does not give the credentials of `" + registry + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "try `" + program + " list` and mend what it says, or take the helper out of the file and run"
                    + " `slipway login " + registry + "`";
        }
    }
}

package dev.slipway.sandbox;

import java.util.List;
import java.util.SequencedMap;

/// A process to start in a sandbox.
///
/// @param command          the program, absolute or found in the environment's `PATH`, and its arguments; not
///                         empty
/// @param environment      all of it: nothing of this process's own environment gets in
/// @param workingDirectory an absolute path inside
/// @param user             whom it runs as
public record ProcessSpecification(
        List<String> command, SequencedMap<String, String> environment, String workingDirectory, User user) {

    public ProcessSpecification {
        command = List.copyOf(command);
        environment = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(environment));
    }

    /// A numeric user and group inside.
    public record User(int uid, int gid) {

        /// The user that Lambda runs functions as (`sbx_user1051`).
        public static final User LAMBDA = new User(993, 990);

        /// For build steps: root inside, with no more rights outside than this process has.
        public static final User ROOT = new User(0, 0);
    }
}

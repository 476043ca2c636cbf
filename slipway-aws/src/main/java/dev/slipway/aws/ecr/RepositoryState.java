package dev.slipway.aws.ecr;

import java.util.List;

/// How a repository of ECR stands before a push.
public sealed interface RepositoryState {

    /// It was there, and is left as it is.
    ///
    /// @param differences in what it differs from the settings, for people
    record Present(List<String> differences) implements RepositoryState {
        public Present {
            differences = List.copyOf(differences);
        }
    }

    /// It was absent and has been made.
    ///
    /// @param lacks what it should have got and did not, for people
    record Created(List<String> lacks) implements RepositoryState {
        public Created {
            lacks = List.copyOf(lacks);
        }
    }

    /// It is absent, and the registry makes it by itself when something is pushed.
    ///
    /// @param template the prefix of the repository creation template
    record MadeByPush(String template) implements RepositoryState {}

    /// The identity may push perhaps, but not ask.
    ///
    /// @param reason for people
    record Untold(String reason) implements RepositoryState {}
}

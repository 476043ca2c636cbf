package dev.slipway.aws.ecr;

import dev.slipway.oci.registry.Credential;
import java.time.Instant;

/// What ECR takes as the password of the user `AWS`.
///
/// @param origin  which identity it was given to, for people
/// @param expires when it ends
record EcrToken(String password, String origin, Instant expires) {

    private static final String USER = "AWS";

    Credential credential() {
        return new Credential.Basic(USER, password, origin);
    }

    /// The password shows in no text.
    @Override
    public String toString() {
        return "EcrToken[origin=" + origin + ", expires=" + expires + "]";
    }
}

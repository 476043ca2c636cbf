package dev.slipway.oci.registry;

/// What proves to a registry who asks. The secret shows in no text; `origin` says where it comes from, so that a
/// person can mend it.
public sealed interface Credential {

    /// The file, helper or variable that it comes from, as problems name it: `` `/home/me/.docker/config.json` ``.
    String origin();

    /// A user with a password or an access token, for Basic authentication and for token services.
    record Basic(String user, String password, String origin) implements Credential {
        @Override
        public String toString() {
            return "Basic[user=" + user + ", origin=" + origin + "]";
        }
    }

    /// A refresh token of a token service (OAuth 2), which Docker's files call identity token.
    record IdentityToken(String token, String origin) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken[origin=" + origin + "]";
        }
    }

    /// A token that the registry itself takes, as it is.
    record Bearer(String token, String origin) implements Credential {
        @Override
        public String toString() {
            return "Bearer[origin=" + origin + "]";
        }
    }
}

package dev.slipway.oci.registry;

import java.io.IOException;
import java.util.List;

/// One call of the distribution specification: what is sent, and what the answers mean.
///
/// @param <T> what it gives
interface Endpoint<T> extends Request {

    /// The repository that is called.
    RepositoryName repository();

    /// What a token must allow for it.
    List<Scope> scopes();

    /// Whether [#read] knows what to do with an answer of this status. All others are failures.
    boolean understands(int status);

    /// Takes what is wanted from an answer, and closes it or hands it on.
    ///
    /// @throws IOException if the connection breaks meanwhile; the call is then made again
    T read(Answer answer) throws IOException;

    /// Why the registry did not do it, where the call knows better than what holds for all.
    default RegistryProblem refusal(RegistryAnswer answer) {
        return Refusals.of(this, answer);
    }
}

package dev.slipway.oci.registry;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Deletes a manifest, a tag or a blob.
///
/// @param what such as `manifests/latest`
record Delete(RepositoryName repository, String what) implements Endpoint<Boolean> {

    @Override
    public String action() {
        return "delete `" + what.substring(what.indexOf('/') + 1) + "` from `" + repository + "`";
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, what);
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.delete(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 202 || status == 200 || status == 204;
    }

    @Override
    public Boolean read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        return true;
    }

    /// A 400 to a well-formed request is how registries say that deletion is not enabled ("Deleting tags").
    @Override
    public RegistryProblem refusal(RegistryAnswer answer) {
        return answer.status() == 400 ? new RegistryProblem.Unsupported(action(), answer) : Refusals.of(this, answer);
    }
}

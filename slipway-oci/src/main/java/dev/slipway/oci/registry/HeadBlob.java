package dev.slipway.oci.registry;

import dev.slipway.oci.Descriptor;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Asks whether a blob is there.
///
/// @param scopes what is going to be done next, so that one token serves for both
record HeadBlob(RepositoryName repository, Descriptor blob, List<Scope> scopes) implements Endpoint<Boolean> {

    @Override
    public String action() {
        return "look up the blob `" + blob.digest() + "` in `" + repository + "`";
    }

    @Override
    public String method() {
        return "HEAD";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, "blobs/" + blob.digest());
    }

    @Override
    public boolean understands(int status) {
        return status == 200 || status == 404;
    }

    /// Something of another size is not the blob, but what stands between here and the registry.
    @Override
    public Boolean read(Answer answer) throws IOException {
        answer.discard();
        return answer.status() == 200 && answer.length().orElse(blob.size()) == blob.size();
    }
}

package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import dev.slipway.oci.registry.header.Fields;
import java.net.URI;
import java.util.List;

/// A call within an upload that has begun.
interface UploadCall<T> extends Endpoint<T> {

    Digest blob();

    UploadSession session();

    @Override
    default String action() {
        return "push the blob `" + blob() + "` to `" + repository() + "`";
    }

    @Override
    default URI address(URI base) {
        return session().location();
    }

    @Override
    default List<Scope> scopes() {
        return List.of(Scope.push(repository().path()));
    }

    /// The upload as an answer describes it.
    ///
    /// @param arrived where the answer does not say how much has arrived
    default UploadSession continued(Answer answer, long arrived) {
        URI location = answer.field("Location")
                .map(text -> Answers.resolve(this, answer.address(), text))
                .orElse(session().location());
        long told = answer.field("Range")
                .map(range -> Fields.uploaded(range).orElse(arrived))
                .orElse(arrived);
        return new UploadSession(location, told, session().minimum());
    }
}

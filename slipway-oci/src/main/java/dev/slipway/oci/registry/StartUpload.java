package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Opens an upload, or has the registry take the blob from another of its repositories.
///
/// @param origin the other repository's path
record StartUpload(RepositoryName repository, Digest blob, Optional<String> origin)
        implements Endpoint<Optional<UploadSession>> {

    @Override
    public String action() {
        return "push the blob `" + blob + "` to `" + repository + "`";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public URI address(URI base) {
        URI uploads = repository.address(base, "blobs/uploads/");
        return origin.map(path -> Answers.withQuery(
                        uploads,
                        "mount=" + URLEncoder.encode(blob.toString(), StandardCharsets.UTF_8) + "&from="
                                + URLEncoder.encode(path, StandardCharsets.UTF_8)))
                .orElse(uploads);
    }

    @Override
    public List<Scope> scopes() {
        List<Scope> push = List.of(Scope.push(repository.path()));
        return origin.map(path -> Scope.union(push, List.of(Scope.pull(path)))).orElse(push);
    }

    @Override
    public boolean understands(int status) {
        return status == 202 || (status == 201 && origin.isPresent());
    }

    /// @return empty if the blob was mounted
    @Override
    public Optional<UploadSession> read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        if (answer.status() == 201) {
            return Optional.empty();
        }
        URI location = answer.field("Location")
                .map(text -> Answers.resolve(this, answer.address(), text))
                .orElseThrow(() -> Answers.wrong(this, answer.address(), "it did not say where to send the blob"));
        return Optional.of(new UploadSession(location, 0, minimum(answer)));
    }

    private static long minimum(Answer answer) {
        String text = answer.field("OCI-Chunk-Min-Length").orElse("0").strip();
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }
}

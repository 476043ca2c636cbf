package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Ends an upload, with what is still missing of the blob as its body.
record FinishUpload(RepositoryName repository, Digest blob, UploadSession session, RequestContent content)
        implements UploadCall<Boolean> {

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public URI address(URI base) {
        return Answers.withQuery(
                session.location(), "digest=" + URLEncoder.encode(blob.toString(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, String> fields() {
        return Map.of("Content-Type", "application/octet-stream");
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public boolean understands(int status) {
        return status == 201 || status == 204 || status == 200;
    }

    @Override
    public Boolean read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        return true;
    }
}

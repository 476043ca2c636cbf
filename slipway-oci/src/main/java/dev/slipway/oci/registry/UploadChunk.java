package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.util.Map;

/// Sends the next piece of a blob.
record UploadChunk(RepositoryName repository, Digest blob, UploadSession session, RequestContent content)
        implements UploadCall<UploadSession> {

    @Override
    public String method() {
        return "PATCH";
    }

    @Override
    public Map<String, String> fields() {
        return Map.of(
                "Content-Type",
                "application/octet-stream",
                "Content-Range",
                session.arrived() + "-" + (session.arrived() + content.length() - 1));
    }

    @Override
    public boolean understands(int status) {
        return status == 202 || status == 201 || status == 204;
    }

    @Override
    public UploadSession read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        long end = session.arrived() + content.length();
        UploadSession next = continued(answer, end);
        if (next.arrived() <= session.arrived() || next.arrived() > end) {
            throw Answers.wrong(
                    this,
                    answer.address(),
                    "it acknowledged " + next.arrived() + " bytes, where " + end + " had been sent");
        }
        return next;
    }
}

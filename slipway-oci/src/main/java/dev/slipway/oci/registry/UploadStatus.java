package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import java.io.IOException;

/// Asks how much of an upload has arrived.
record UploadStatus(RepositoryName repository, Digest blob, UploadSession session)
        implements UploadCall<UploadSession> {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public boolean understands(int status) {
        return status == 204 || status == 200 || status == 202;
    }

    @Override
    public UploadSession read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        return continued(answer, 0);
    }
}

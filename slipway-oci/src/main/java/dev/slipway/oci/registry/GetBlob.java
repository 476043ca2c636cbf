package dev.slipway.oci.registry;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.registry.header.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Gets a blob's bytes from a position on.
record GetBlob(RepositoryName repository, Descriptor blob, long offset) implements Endpoint<InputStream> {

    @Override
    public String action() {
        return "get the blob `" + blob.digest() + "` from `" + repository + "`";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, "blobs/" + blob.digest());
    }

    @Override
    public Map<String, String> fields() {
        return offset == 0 ? Map.of() : Map.of("Range", "bytes=" + offset + "-");
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.pull(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 200 || status == 206;
    }

    /// A registry that knows no ranges sends the whole blob; what is here already is then passed over.
    @Override
    public InputStream read(Answer answer) throws IOException {
        boolean part = answer.status() == 206;
        if (part && partStart(answer) != offset) {
            answer.body().close();
            throw Answers.wrong(this, answer.address(), "it sent another part of the blob than was asked for");
        }
        long expected = part ? blob.size() - offset : blob.size();
        if (answer.length().orElse(expected) > expected) {
            answer.body().close();
            throw Answers.wrong(this, answer.address(), longer());
        }
        InputStream body = answer.body();
        if (!part) {
            body.skipNBytes(offset);
        }
        return body;
    }

    private static long partStart(Answer answer) {
        OptionalLong start = Fields.partStart(answer.field("Content-Range").orElse(""));
        return start.orElse(-1);
    }

    String longer() {
        return "its blob is longer than the announced " + blob.size() + " bytes";
    }
}

package dev.slipway.oci.registry;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Asks whether a registry is there, and whether it accepts who asks ("Determining Support").
record Ping(RepositoryName repository) implements Endpoint<Boolean> {

    @Override
    public String action() {
        return "log in to `" + repository.domain() + "`";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public URI address(URI base) {
        return URI.create(base + "/v2/");
    }

    @Override
    public List<Scope> scopes() {
        return List.of();
    }

    @Override
    public boolean understands(int status) {
        return status == 200;
    }

    @Override
    public Boolean read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        return true;
    }
}

package dev.slipway.oci.registry;

import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores a manifest or index under its own media type.
record PutManifest(RepositoryName repository, RawManifest manifest, String version)
        implements Endpoint<PutManifest.Stored> {

    /// @param listsReferrers whether the registry has taken note of the manifest's subject by itself
    record Stored(boolean listsReferrers) {}

    @Override
    public String action() {
        return "push `" + repository.with(version) + "`";
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, "manifests/" + version);
    }

    @Override
    public Map<String, String> fields() {
        return Map.of("Content-Type", manifest.mediaType());
    }

    @Override
    public RequestContent content() {
        return RequestContent.of(manifest.bytes());
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.push(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 201 || status == 200 || status == 202;
    }

    @Override
    public Stored read(Answer answer) throws IOException {
        Answers.passOver(this, answer);
        Optional<Digest> told = answer.field("Docker-Content-Digest").flatMap(Digest::parse);
        if (told.isPresent()) {
            Digest sent = manifest.identifiedBy(told.get().algorithm()).digest();
            if (!told.get().equals(sent)) {
                throw GetManifest.wrongDigest(this, answer, sent, told.get());
            }
        }
        return new Stored(answer.field("OCI-Subject").isPresent());
    }

    @Override
    public RegistryProblem refusal(RegistryAnswer answer) {
        return Digest.parse(version).isPresent() ? Refusals.of(this, answer) : Refusals.ofTag(this, version, answer);
    }
}

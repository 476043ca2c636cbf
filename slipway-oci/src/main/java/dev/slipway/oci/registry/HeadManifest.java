package dev.slipway.oci.registry;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks what a tag or digest points at.
record HeadManifest(RepositoryName repository, String version) implements Endpoint<HeadManifest.Found> {

    /// What the answer tells.
    sealed interface Found {

        /// There is no such manifest.
        record Absent() implements Found {}

        /// The registry told all about it.
        record Known(Descriptor descriptor) implements Found {}

        /// It seems to be there, but older registries leave out its size or digest, and proxies answer with pages.
        record Untold() implements Found {}
    }

    @Override
    public String action() {
        return "look up `" + repository.with(version) + "`";
    }

    @Override
    public String method() {
        return "HEAD";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, "manifests/" + version);
    }

    @Override
    public Map<String, String> fields() {
        return Map.of("Accept", GetManifest.ACCEPTED);
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.pull(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 200 || status == 404;
    }

    @Override
    public Found read(Answer answer) throws IOException {
        answer.discard();
        if (answer.status() == 404) {
            return new Found.Absent();
        }
        Optional<Digest> told = answer.field("Docker-Content-Digest").flatMap(Digest::parse);
        Optional<Digest> asked = Digest.parse(version);
        if (told.isPresent() && asked.isPresent() && contradicts(told.get(), asked.get())) {
            throw GetManifest.wrongDigest(this, answer, asked.get(), told.get());
        }
        Optional<Digest> digest = asked.or(() -> told);
        OptionalLong length = answer.length();
        return digest.isPresent() && length.isPresent() && GetManifest.MEDIA_TYPES.contains(answer.mediaType())
                ? new Found.Known(Descriptor.of(answer.mediaType(), digest.get(), length.getAsLong()))
                : new Found.Untold();
    }

    /// One document may go by two digests of different kinds.
    private static boolean contradicts(Digest told, Digest asked) {
        return told.algorithm() == asked.algorithm() && !told.equals(asked);
    }
}

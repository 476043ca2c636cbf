package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Gets a manifest or index, and makes sure that it is the one that was asked for.
record GetManifest(RepositoryName repository, String version) implements Endpoint<RawManifest> {

    static final List<String> MEDIA_TYPES = List.of(
            MediaType.OCI_INDEX, MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST_LIST, MediaType.DOCKER_MANIFEST);

    static final String ACCEPTED = String.join(", ", MEDIA_TYPES);

    @Override
    public String action() {
        return "get `" + repository.with(version) + "`";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public URI address(URI base) {
        return repository.address(base, "manifests/" + version);
    }

    @Override
    public Map<String, String> fields() {
        return Map.of("Accept", ACCEPTED);
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.pull(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 200;
    }

    @Override
    public RawManifest read(Answer answer) throws IOException {
        byte[] bytes = Answers.bytes(this, answer, RawManifest.MAXIMUM_SIZE);
        JsonNode json = Answers.parse(this, answer, bytes);
        Optional<Digest> asked = Digest.parse(version);
        Optional<Digest> told = answer.field("Docker-Content-Digest").flatMap(Digest::parse);
        RawManifest manifest = RawManifest.of(mediaType(answer, json), bytes);
        check(answer, asked, manifest);
        check(answer, told, manifest);
        return asked.or(() -> told)
                .map(digest -> manifest.identifiedBy(digest.algorithm()))
                .orElse(manifest);
    }

    /// The document's own; the field's where it has none ("Pulling manifests": clients should reject a document
    /// whose two types differ).
    private String mediaType(Answer answer, JsonNode json) {
        String sent = answer.mediaType();
        String own = json.path("mediaType").asString("");
        if (own.isEmpty()) {
            if (MEDIA_TYPES.contains(sent)) {
                return sent;
            }
            return json.has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
        }
        if (MEDIA_TYPES.contains(sent) && !own.equals(sent)) {
            throw Answers.wrong(
                    this,
                    answer.address(),
                    "it sent a manifest of the type `" + ForeignText.oneLine(own) + "` as `" + sent + "`");
        }
        return own;
    }

    private void check(Answer answer, Optional<Digest> expected, RawManifest manifest) {
        if (expected.isPresent()) {
            Digest actual = manifest.identifiedBy(expected.get().algorithm()).digest();
            if (!actual.equals(expected.get())) {
                throw wrongDigest(this, answer, expected.get(), actual);
            }
        }
    }

    static ProblemException wrongDigest(Request request, Answer answer, Digest expected, Digest actual) {
        return new ProblemException(new RegistryProblem.WrongDigest(
                request.action(), Answers.shown(answer.address()), expected.toString(), actual.toString()));
    }
}

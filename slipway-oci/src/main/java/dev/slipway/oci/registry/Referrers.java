package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What refers to a manifest: the registry's own list, or the index under the fallback tag that clients keep where
/// a registry has no such list ("Listing Referrers", "Referrers Tag Schema").
final class Referrers {

    private static final int MAXIMUM_PAGES = 100;

    /// The most digits of a digest in a fallback tag, so that it stays a tag ("Referrers Tag Schema").
    private static final int LONGEST_ENCODED = 64;

    private final Repository repository;
    private final RegistryConnection connection;
    private final RepositoryName name;

    Referrers(Repository repository, RegistryConnection connection, RepositoryName name) {
        this.repository = repository;
        this.connection = connection;
        this.name = name;
    }

    List<Referrer> of(Digest subject) {
        List<Referrer> referrers = new ArrayList<>();
        Optional<URI> next = Optional.empty();
        for (int page = 0; page < MAXIMUM_PAGES; page++) {
            ListPage.Page answer = connection.call(new ListPage(name, "referrers", "referrers/" + subject, next));
            if (!answer.found()) {
                return read(fallback(subject));
            }
            referrers.addAll(read(answer.json()));
            next = answer.next();
            if (next.isEmpty()) {
                break;
            }
        }
        return List.copyOf(referrers);
    }

    private static String tag(Digest subject) {
        String hex = subject.hex();
        return subject.algorithm().prefix() + "-" + hex.substring(0, Math.min(hex.length(), LONGEST_ENCODED));
    }

    private JsonNode fallback(Digest subject) {
        try {
            return Answers.lenient(repository.manifest(tag(subject)).bytes());
        } catch (ProblemException problem) {
            if (problem.problem() instanceof RegistryProblem.ContentMissing
                    || problem.problem() instanceof RegistryProblem.RepositoryMissing) {
                return Answers.nothing();
            }
            throw problem;
        }
    }

    private static List<Referrer> read(JsonNode index) {
        List<Referrer> referrers = new ArrayList<>();
        for (JsonNode manifest : index.path("manifests")) {
            Digest.parse(manifest.path("digest").asString(""))
                    .filter(digest -> manifest.path("size").asLong(-1) >= 0)
                    .ifPresent(digest -> referrers.add(referrer(manifest, digest)));
        }
        return referrers;
    }

    private static Referrer referrer(JsonNode manifest, Digest digest) {
        Map<String, String> annotations = new LinkedHashMap<>();
        manifest.path("annotations")
                .properties()
                .forEach(text -> annotations.put(text.getKey(), text.getValue().asString("")));
        Descriptor descriptor = new Descriptor(
                manifest.path("mediaType").asString(""),
                digest,
                manifest.path("size").asLong(),
                Optional.empty(),
                annotations);
        String type = manifest.path("artifactType").asString("");
        return new Referrer(descriptor, Optional.of(type).filter(text -> !text.isEmpty()));
    }

    /// Adds a manifest to the fallback list of its subject, if it has one ("Pushing Manifests with Subject").
    void add(RawManifest manifest) {
        JsonNode json = Answers.lenient(manifest.bytes());
        Optional<Digest> subject =
                Digest.parse(json.path("subject").path("digest").asString(""));
        if (subject.isEmpty()) {
            return;
        }
        JsonNode known = fallback(subject.get());
        if (read(known).stream()
                .anyMatch(referrer -> referrer.descriptor().digest().equals(manifest.digest()))) {
            return;
        }
        ObjectNode index = (ObjectNode) Answers.nothing();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaType.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        known.path("manifests").forEach(manifests::add);
        describe(manifest, json, manifests.addObject());
        repository.put(RawManifest.of(MediaType.OCI_INDEX, Answers.write(index)), tag(subject.get()));
    }

    private static void describe(RawManifest manifest, JsonNode json, ObjectNode entry) {
        entry.put("mediaType", manifest.mediaType());
        entry.put("digest", manifest.digest().toString());
        entry.put("size", manifest.descriptor().size());
        String own = json.path("artifactType").asString("");
        String type = own.isEmpty() ? json.path("config").path("mediaType").asString("") : own;
        if (!type.isEmpty()) {
            entry.put("artifactType", type);
        }
        if (json.path("annotations").isObject()) {
            entry.set("annotations", json.path("annotations"));
        }
    }
}

package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Referrer;
import dev.slipway.oci.ReferrersJson;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `PUT /v2/<name>/manifests/<tag-or-digest>` (end-7a, and with tags in the query end-7b).
final class PutManifest implements Endpoint {

    private static final int MOST_TAGS = 32;

    private final Store store;

    PutManifest(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        Set<String> tags = tags(request);
        byte[] bytes = request.http()
                .body(RawManifest.MAXIMUM_SIZE)
                .orElseThrow(() -> new RefusedRequestException(
                        ErrorCode.MANIFEST_INVALID,
                        413,
                        "a manifest has at most " + RawManifest.MAXIMUM_SIZE + " bytes",
                        Map.of()));
        RawManifest manifest = identified(request, read(request, bytes));
        Optional<Referrer> referrer = ReferrersJson.read(manifest);
        store.repository(request.repository()).put(manifest, tags);
        HttpResponse created = HttpResponse.empty(201)
                .with("Location", request.path("manifests", manifest.digest()))
                .with("Docker-Content-Digest", manifest.digest().toString());
        HttpResponse tagged =
                request.parameters("tag").isEmpty() ? created : created.with("OCI-Tag", String.join(", ", tags));
        return referrer.map(about -> tagged.with("OCI-Subject", about.subject().toString()))
                .orElse(tagged);
    }

    private static Set<String> tags(RegistryRequest request) throws RefusedRequestException {
        if (Names.isTag(request.subject())) {
            return Set.of(request.subject());
        }
        Set<String> tags = new LinkedHashSet<>(request.parameters("tag"));
        for (String tag : tags) {
            if (!Names.isTag(tag) || tags.size() > MOST_TAGS) {
                throw new RefusedRequestException(
                        ErrorCode.MANIFEST_INVALID,
                        "a tag is letters, digits, `_`, `.` and `-`, at most 128, and a request has at most "
                                + MOST_TAGS + " of them");
            }
        }
        return tags;
    }

    /// The manifest, by the digest that it was sent under.
    private static RawManifest identified(RegistryRequest request, RawManifest manifest)
            throws RefusedRequestException {
        if (Names.isTag(request.subject())) {
            return manifest;
        }
        Digest announced = Names.digest(request.subject());
        RawManifest identified = manifest.identifiedBy(announced.algorithm());
        if (!identified.digest().equals(announced)) {
            throw new RefusedRequestException(
                    ErrorCode.DIGEST_INVALID,
                    "the manifest that was sent has the digest `" + identified.digest() + "`");
        }
        return identified;
    }

    private static RawManifest read(RegistryRequest request, byte[] bytes) throws RefusedRequestException {
        RawManifest manifest;
        try {
            manifest = RawManifest.parse(bytes, "the manifest that was sent");
        } catch (ProblemException malformed) {
            throw new RefusedRequestException(
                    ErrorCode.MANIFEST_INVALID, malformed.problem().why().orElse("it cannot be read"));
        }
        String announced = request.headers()
                .first("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!announced.isEmpty() && !announced.equals(manifest.mediaType())) {
            throw new RefusedRequestException(
                    ErrorCode.MANIFEST_INVALID,
                    "the manifest is of the type `" + manifest.mediaType() + "` and was announced as another");
        }
        return manifest;
    }
}

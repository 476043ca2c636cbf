package dev.slipway.oci;

import dev.slipway.io.problem.ProblemException;
import java.util.Optional;

/// The name of an image, as the distribution project's grammar has it: `[domain/]path[:tag][@digest]`.
///
/// Two readings are kept apart. What was written is the name in the local store, where `thumbnail` is just
/// that; a registry client asks for [#registryDomain] and [#registryPath], where Docker Hub's rules fill in
/// what is left out.
///
/// @param domain of the registry, with its port, where one was written
/// @param path   in lower case, with `/` between its parts
/// @param tag    where one was written
/// @param digest where one was written
public record Reference(Optional<String> domain, String path, Optional<String> tag, Optional<Digest> digest) {

    /// The tag that stands for none.
    public static final String DEFAULT_TAG = "latest";

    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_REGISTRY = "registry-1.docker.io";
    private static final String DOCKER_HUB_OFFICIAL = "library/";

    /// Reads a reference.
    ///
    /// @throws ProblemException with [OciProblem.InvalidReference]
    public static Reference parse(String text) {
        return new ReferenceParser(text).parse();
    }

    /// The name that an image without a tag and digest has in the local store: what was written, with the tag
    /// `latest` where there is neither.
    public String localName() {
        return tag.isEmpty() && digest.isEmpty() ? this + ":" + DEFAULT_TAG : toString();
    }

    /// The name with all that people leave out, as containerd and Docker's archives have it:
    /// `docker.io/library/python:3.12`. A digest is not part of it.
    public String fullName() {
        boolean hub = registryDomain().equals(DOCKER_HUB_REGISTRY);
        return (hub ? DOCKER_HUB : registryDomain()) + "/" + registryPath() + ":" + tag.orElse(DEFAULT_TAG);
    }

    /// The host, with its port, to ask for the image.
    public String registryDomain() {
        return domain.filter(value -> !value.equals(DOCKER_HUB) && !value.equals("index." + DOCKER_HUB))
                .orElse(DOCKER_HUB_REGISTRY);
    }

    /// The repository within that registry.
    public String registryPath() {
        boolean official = registryDomain().equals(DOCKER_HUB_REGISTRY) && path.indexOf('/') < 0;
        return official ? DOCKER_HUB_OFFICIAL + path : path;
    }

    /// What to ask that registry for: the digest, otherwise the tag, otherwise `latest`.
    public String registryVersion() {
        return digest.map(Digest::toString).orElseGet(() -> tag.orElse(DEFAULT_TAG));
    }

    /// What was written.
    @Override
    public String toString() {
        return domain.map(value -> value + "/").orElse("")
                + path
                + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}

package dev.slipway.oci.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How the files of Docker and Podman name registries and repositories (`containers-auth.json(5)`, "FORMAT"; for
/// the old forms `docker/cli`, `cli/config/credentials/file_store.go`).
final class RegistryKey {

    /// What Docker calls Docker Hub in its files and towards helpers.
    static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private static final String DOCKER_HUB_HOST = "docker.io";
    private static final Set<String> DOCKER_HUB_HOSTS =
            Set.of(DOCKER_HUB_HOST, "index.docker.io", "registry-1.docker.io");

    private RegistryKey() {}

    /// The one spelling of all that mean the same: `host` or `host/path`, without scheme.
    ///
    /// A key with a scheme is one of Docker's old ones, whose path says nothing.
    static String canonical(String key) {
        boolean withScheme = key.startsWith("https://") || key.startsWith("http://");
        String plain = withScheme ? key.substring(key.indexOf("://") + 3) : key;
        int slash = plain.indexOf('/');
        String host = canonicalHost(slash < 0 ? plain : plain.substring(0, slash));
        String path = slash < 0 ? "" : plain.substring(slash).replaceFirst("/+$", "");
        boolean nothing = withScheme || path.equals("/v1") || path.equals("/v2");
        return nothing ? host : host + path;
    }

    /// The keys that hold for a repository, the most exact first: `host/a/b`, `host/a`, `host`.
    static List<String> candidates(String registryDomain, String repositoryPath) {
        String host = canonicalHost(registryDomain);
        List<String> candidates = new ArrayList<>();
        String path = repositoryPath;
        while (!path.isEmpty()) {
            candidates.add(host + "/" + path);
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        candidates.add(host);
        return candidates;
    }

    /// What the registry is called in files and towards helpers.
    static String written(String registryDomain) {
        return isDockerHub(registryDomain) ? DOCKER_HUB : registryDomain;
    }

    /// The registry's domain as [dev.slipway.oci.Reference#registryDomain] has it.
    static String domain(String host) {
        return isDockerHub(host) ? "registry-1.docker.io" : host;
    }

    private static String canonicalHost(String host) {
        return isDockerHub(host) ? DOCKER_HUB_HOST : host.toLowerCase(Locale.ROOT);
    }

    private static boolean isDockerHub(String host) {
        return DOCKER_HUB_HOSTS.contains(host.toLowerCase(Locale.ROOT));
    }
}

package dev.slipway.oci.credentials;

import dev.slipway.oci.registry.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All places of this machine where credentials of registries are kept, in two groups with a rank between them:
/// what the user gave for this very run, and what is kept for good.
///
/// The order is that of `containers-auth.json(5)`, which Podman, Buildah and Skopeo follow, with variables before
/// it.
public final class CredentialSources {

    private static final String REGISTRY_AUTH_FILE = "REGISTRY_AUTH_FILE";

    private final Map<String, String> environment;
    private final Path home;

    private CredentialSources(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /// @param environment the process's environment variables
    /// @param home        the user's home folder
    public static CredentialSources of(Map<String, String> environment, Path home) {
        return new CredentialSources(environment, home);
    }

    /// What holds for this very run: the variables `SLIPWAY_REGISTRY_HOST`, `…_USER` and `…_PASSWORD`,
    /// `DOCKER_AUTH_CONFIG`, and the file that `REGISTRY_AUTH_FILE` names.
    public Credentials given() {
        Credentials variables = new EnvironmentCredentials(environment);
        return namedFile()
                .map(file -> new CredentialChain(List.of(variables, new AuthFile(file, environment))))
                .orElse(new CredentialChain(List.of(variables)));
    }

    /// What is kept for good: Podman's two files and Docker's. None where `REGISTRY_AUTH_FILE` takes their place.
    public Credentials kept() {
        if (namedFile().isPresent()) {
            return new CredentialChain(List.of());
        }
        List<Path> files = folder("XDG_RUNTIME_DIR")
                .map(runtime -> List.of(podman(runtime), podman(configuration()), docker()))
                .orElse(List.of(podman(configuration()), docker()));
        return new CredentialChain(files.stream()
                .<Credentials>map(file -> new AuthFile(file, environment))
                .toList());
    }

    /// Both groups: the order without any others between them.
    public Credentials all() {
        return new CredentialChain(List.of(given(), kept()));
    }

    /// Where `slipway login` stores: the file that `REGISTRY_AUTH_FILE` names, otherwise Docker's, or the helper
    /// that the file names.
    ///
    /// @param lock a file that keeps two processes from writing at once
    public Logins logins(Path lock) {
        return new Logins(new AuthFile(namedFile().orElse(docker()), environment), lock);
    }

    private Optional<Path> namedFile() {
        return Optional.of(environment.getOrDefault(REGISTRY_AUTH_FILE, ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    private Path docker() {
        return folder("DOCKER_CONFIG").orElse(home.resolve(".docker")).resolve("config.json");
    }

    private Path configuration() {
        return folder("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    }

    private static Path podman(Path folder) {
        return folder.resolve("containers").resolve("auth.json");
    }

    private Optional<Path> folder(String variable) {
        return Optional.of(environment.getOrDefault(variable, ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }
}

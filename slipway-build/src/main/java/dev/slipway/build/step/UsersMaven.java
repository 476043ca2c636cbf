package dev.slipway.build.step;

import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the user has configured for Maven, and what Maven has downloaded before: `~/.m2`.
///
/// @param folder where it lies, if there is one
record UsersMaven(Optional<Path> folder) {

    /// Where Maven looks for it in a sandbox, whose user is root.
    private static final String INSIDE = "/root/.m2/";

    private static final String SETTINGS = "settings.xml";

    /// Has the key to encrypted passwords.
    private static final String SECURITY = "settings-security.xml";

    private static final String REPOSITORY = "repository";

    static UsersMaven of(Map<String, String> environment) {
        return new UsersMaven(Optional.of(environment.getOrDefault("HOME", ""))
                .filter(home -> !home.isEmpty())
                .map(home -> Path.of(home).resolve(".m2"))
                .filter(Files::isReadable));
    }

    /// Mirrors, repositories and their passwords.
    Optional<Path> settings() {
        return readable(SETTINGS);
    }

    /// What a sandbox may read, and may not change.
    List<Bind> binds() {
        List<Bind> binds = new ArrayList<>();
        Stream.of(SETTINGS, SECURITY)
                .flatMap(name -> readable(name).stream())
                .forEach(file -> binds.add(new Bind(file, INSIDE + file.getFileName(), false)));
        readable(REPOSITORY).ifPresent(repository -> binds.add(DebianMaven.asOutside(repository, false)));
        return binds;
    }

    /// What is in no remote repository, as the user has installed it, is found in the local one; and what is
    /// there is not downloaded again (Maven 3.9, "Local repository tail").
    List<String> options() {
        return readable(REPOSITORY)
                .map(repository -> List.of("-Dmaven.repo.local.tail=" + repository))
                .orElse(List.of());
    }

    private Optional<Path> readable(String name) {
        return folder.map(folder -> folder.resolve(name)).filter(Files::isReadable);
    }
}

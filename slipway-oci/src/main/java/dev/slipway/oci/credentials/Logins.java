package dev.slipway.oci.credentials;

import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Stores and forgets credentials where Docker and Podman find them, too.
public final class Logins {

    private final AuthFile file;
    private final Path lock;

    Logins(AuthFile file, Path lock) {
        this.file = file;
        this.lock = lock;
    }

    /// Stores a user and a password: in the helper that the file names for the registry, otherwise in the file.
    ///
    /// @throws ProblemException with a [CredentialProblem]
    /// @throws IOException      if the lock cannot be taken
    public Place store(String registryDomain, String user, String password) throws IOException {
        String key = RegistryKey.written(registryDomain);
        Optional<HelperProgram> helper = file.helperOf(registryDomain);
        if (helper.isPresent()) {
            helper.get().store(key, user, password);
            return new Place(helper.get().place(), true);
        }
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            AuthDocument document = file.read();
            document.remove(registryDomain);
            document.put(key, user, password);
            file.write(document);
        }
        return new Place("`" + file.path() + "`", false);
    }

    /// Forgets a registry.
    ///
    /// @return where it was forgotten; empty where it was not known
    /// @throws ProblemException with a [CredentialProblem]
    /// @throws IOException      if the lock cannot be taken
    public Optional<Place> remove(String registryDomain) throws IOException {
        Optional<HelperProgram> helper = file.helperOf(registryDomain);
        boolean erased = helper.isPresent() && helper.get().erase(RegistryKey.written(registryDomain));
        boolean removed;
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            AuthDocument document = file.read();
            removed = document.remove(registryDomain);
            if (removed) {
                file.write(document);
            }
        }
        if (erased) {
            return helper.map(known -> new Place(known.place(), true));
        }
        return removed ? Optional.of(new Place("`" + file.path() + "`", false)) : Optional.empty();
    }

    /// Where credentials are kept.
    ///
    /// @param name   the file or the helper, as messages name it
    /// @param helper whether it is a helper; a file is not encrypted
    public record Place(String name, boolean helper) {}
}

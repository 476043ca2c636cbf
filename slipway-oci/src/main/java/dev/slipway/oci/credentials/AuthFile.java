package dev.slipway.oci.credentials;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One file of Docker's or Podman's with credentials, and the helpers that it names. A file that is not there
/// has none. It is read once, and each helper is asked once for each registry.
final class AuthFile implements Credentials {

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, Optional<Credential>> answers = new ConcurrentHashMap<>();
    private @Nullable AuthDocument document;

    AuthFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    Path path() {
        return file;
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        AuthDocument known = document();
        return known.helper(registryDomain)
                .flatMap(name -> answers.computeIfAbsent(
                        RegistryKey.written(registryDomain),
                        registry -> helper(name).get(registry)))
                .or(() -> known.credential(registryDomain, repositoryPath));
    }

    /// The helper that keeps a registry's credentials.
    Optional<HelperProgram> helperOf(String registryDomain) {
        return document().helper(registryDomain).map(this::helper);
    }

    private HelperProgram helper(String name) {
        return new HelperProgram(name, file, environment, HelperProgram.PATIENCE);
    }

    private synchronized AuthDocument document() {
        if (document == null) {
            document = read();
        }
        return document;
    }

    /// What the file holds at this moment.
    ///
    /// @throws ProblemException with a [CredentialProblem]
    AuthDocument read() {
        try {
            if (Files.exists(file) && Files.size(file) > AuthDocument.MAXIMUM_SIZE) {
                throw new ProblemException(new CredentialProblem.Malformed(
                        file.toString(), "it is larger than " + AuthDocument.MAXIMUM_SIZE + " bytes"));
            }
            return AuthDocument.parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            return AuthDocument.parse(file.toString(), new byte[0]);
        } catch (IOException failure) {
            throw inaccessible("read", failure);
        }
    }

    /// Writes the file anew: whole or not at all, for its owner only, through a symbolic link to where it leads.
    ///
    /// @throws ProblemException with a [CredentialProblem]
    void write(AuthDocument changed) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            try (AtomicFile written = AtomicFile.create(target)) {
                Files.setPosixFilePermissions(written.temporary(), PosixFilePermissions.fromString("rw-------"));
                written.outputStream().write(changed.bytes());
                written.commit();
            }
        } catch (IOException failure) {
            throw inaccessible("store", failure);
        }
    }

    private ProblemException inaccessible(String action, IOException failure) {
        String reason = switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException known when known.getReason() != null -> String.valueOf(known.getReason());
            default -> Files.isDirectory(file) ? "it is a folder" : String.valueOf(failure.getMessage());
        };
        return new ProblemException(new CredentialProblem.InaccessibleFile(action, file, reason), failure);
    }
}

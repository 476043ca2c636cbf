package dev.slipway.oci.credentials;

import dev.slipway.oci.registry.ClientCertificate;
import dev.slipway.oci.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The folders in which container engines keep the certificates of registries, one folder for each registry with its
/// port (`containers-certs.d(5)`): each `*.crt` is trusted, `*.cert` with the `*.key` of the same name is shown.
public final class CertificateFolders {

    /// More registries than anyone has; the bound keeps a folder that is something else from being walked.
    private static final int MOST_FOLDERS = 1_000;

    private CertificateFolders() {}

    /// What the folders say, by the registry's name. What cannot be read is not there.
    ///
    /// @param roots where a later one wins over an earlier one
    public static Map<String, RegistryHost> read(List<Path> roots) {
        Map<String, RegistryHost> hosts = new HashMap<>();
        for (Path root : roots) {
            for (Path folder : entries(root, "*")) {
                RegistryHost host = host(folder);
                if (!host.equals(RegistryHost.STANDARD)) {
                    hosts.put(RegistryKey.domain(String.valueOf(folder.getFileName())), host);
                }
            }
        }
        return hosts;
    }

    private static RegistryHost host(Path folder) {
        Optional<ClientCertificate> certificate = entries(folder, "*.cert").stream()
                .map(chain -> new ClientCertificate(chain, key(chain)))
                .filter(pair -> Files.isReadable(pair.key()))
                .findFirst();
        return new RegistryHost(Optional.empty(), List.of(), Optional.empty(), entries(folder, "*.crt"), certificate);
    }

    private static Path key(Path chain) {
        String name = String.valueOf(chain.getFileName());
        return chain.resolveSibling(name.substring(0, name.length() - ".cert".length()) + ".key");
    }

    private static List<Path> entries(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern);
                Stream<Path> stream = StreamSupport.stream(entries.spliterator(), false)) {
            return stream.limit(MOST_FOLDERS).sorted().toList();
        } catch (IOException _) {
            return List.of(); // as for Docker, a folder that this user may not read does not count
        }
    }
}

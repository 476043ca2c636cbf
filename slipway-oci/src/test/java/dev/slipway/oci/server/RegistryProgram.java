package dev.slipway.oci.server;

import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/// A registry in a process of its own, until it is killed: `RegistryProgram STORE`. Prints its port.
final class RegistryProgram {

    private RegistryProgram() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        ServerSettings settings =
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of());
        try (Store store = Store.open(Path.of(arguments[0]));
                RegistryServer server =
                        RegistryServer.start(store, settings, InstantSource.system(), (_, _, _, _) -> {})) {
            System.out.println(server.port());
            Thread.currentThread().join();
        }
    }
}

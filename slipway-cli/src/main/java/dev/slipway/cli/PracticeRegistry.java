package dev.slipway.cli;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A registry on this machine that has one tiny image: what [Training] pulls from and pushes to.
record PracticeRegistry(Store store, RegistryServer server) implements AutoCloseable {

    /// @param folder where its image is kept; made
    static PracticeRegistry start(Path folder, CommandContext context) throws IOException {
        Store store = Store.open(folder);
        store.name(
                "practice:latest",
                store.image(
                        configuration(context.machine()),
                        List.of(store.layer(LayerContent.of(
                                "code",
                                List.of(new LayerEntry.RegularFile(
                                        "app.py", 0644, FileContent.Bytes.of("pass\n"))))))));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new PracticeRegistry(
                store,
                RegistryServer.start(
                        store, new ServerSettings(anyPort, false, Set.of()), context.clock(), (_, _, _, _) -> {}));
    }

    /// A name in it: its one image is `practice`.
    String name(String image) {
        return "127.0.0.1:" + server.port() + "/" + image + ":latest";
    }

    private static ImageConfig configuration(Platform machine) {
        return new ImageConfig(
                machine,
                new LinkedHashMap<>(),
                List.of("/bin/true"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }

    @Override
    public void close() throws IOException {
        server.close();
        store.close();
    }
}

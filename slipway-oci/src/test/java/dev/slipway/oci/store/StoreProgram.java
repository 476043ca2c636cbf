package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Image;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// What the integration tests run in processes of their own: `StoreProgram STORE ACTION ARGUMENT`.
final class StoreProgram {

    private static final int LARGE = 20 << 20;

    private final Store store;

    private StoreProgram(Store store) {
        this.store = store;
    }

    static void main(String[] arguments) throws IOException {
        try (Store store = Store.open(Path.of(arguments[0]))) {
            StoreProgram program = new StoreProgram(store);
            switch (arguments[1]) {
                case "names" -> program.writeNames(arguments[2]);
                case "layers" -> program.writeLayers();
                case "large" -> program.writeLarge();
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }
    }

    /// Names that no other process writes, and one that all write; layers that all share.
    private void writeNames(String writer) throws IOException {
        for (int i = 0; i < 20; i++) {
            Image image = store.image(
                    TestImages.config(),
                    List.of(
                            store.layer(TestImages.content("shared", "shared", "shared " + i)),
                            store.layer(TestImages.content("own", "own", writer + i))));
            store.name(writer + ":" + i, image);
            store.name("contested", image);
        }
    }

    /// Until it is killed.
    private void writeLayers() throws IOException {
        for (int seed = 0; ; seed++) {
            Image image = store.image(TestImages.config(), List.of(store.layer(large(seed))));
            store.name("image:" + seed, image);
        }
    }

    private void writeLarge() throws IOException {
        try {
            store.layer(large(0));
            System.out.println("written");
        } catch (ProblemException problem) {
            System.out.println(
                    problem.problem().code() + " " + problem.problem().why().orElse(""));
        }
        store.name("small", store.image(TestImages.config(), List.of(store.layer(TestImages.content("a", "a", "a")))));
        System.out.println("collected " + store.collectGarbage().partialFiles() + " damages "
                + store.verify().damages().size());
    }

    static LayerContent large(int seed) {
        byte[] bytes = new byte[LARGE];
        new Random(seed).nextBytes(bytes);
        return LayerContent.of(
                "large", List.of(new LayerEntry.RegularFile("large", 0644, new FileContent.Bytes(bytes))));
    }
}

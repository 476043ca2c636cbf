package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path folder;

    @Test
    void anImageIsFoundByItsNameItsDigestAndTheStartOfItsDigest() throws IOException {
        try (Store store = Store.open(folder)) {
            Layer layer = store.layer(TestImages.content("code", "app.py", "print('hello')\n"));
            Image image = store.image(TestImages.config(), List.of(layer));
            store.name("thumbnail", image);

            String digest = image.descriptor().digest().toString();
            for (String name : List.of("thumbnail", "thumbnail:latest", digest, digest.substring(7, 17))) {
                assertThat(store.find(name).orElseThrow().descriptor().digest())
                        .as(name)
                        .isEqualTo(image.descriptor().digest());
            }
            assertThat(store.find("other")).isEmpty();
        }
    }
}

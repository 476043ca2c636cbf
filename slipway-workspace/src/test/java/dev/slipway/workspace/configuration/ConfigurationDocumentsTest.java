package dev.slipway.workspace.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The documents say what the table of keys says. `-Dslipway.documents=write` writes them anew.
class ConfigurationDocumentsTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @Test
    void theReferencePageIsTheTableOfKeys() throws IOException {
        compare(REFERENCE.resolve("configuration.md"), ConfigurationReference.page());
    }

    @Test
    void theSchemaIsTheTableOfKeys() throws IOException {
        compare(REFERENCE.resolve("slipway.schema.json"), ConfigurationSchema.document());
    }

    private static void compare(Path file, String expected) throws IOException {
        if ("write".equals(System.getProperty("slipway.documents"))) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }
}

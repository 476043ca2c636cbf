package dev.slipway.oci.server;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each test has a registry of its own.
@Timeout(60)
abstract class AtTestRegistry {

    @TempDir
    Path folder;

    TestRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }
}

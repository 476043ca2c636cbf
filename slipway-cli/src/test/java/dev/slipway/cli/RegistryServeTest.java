package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users see of `slipway registry serve` when it cannot serve.
class RegistryServeTest {

    @TempDir
    private Path folder;

    @Test
    void aPortThatAnotherProgramHasIsTheMachinesFault() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.in(folder, "registry", "serve", "--port", "" + other.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.output()).isEmpty();
            assertThat(run.talk()).isEqualTo("""
                    error: cannot serve a registry on `127.0.0.1:%d`
                      because: the system says `Address already in use`

                    hint: choose another port with `--port` or another address with `--address`, or end the program\
                     that has it
                    """.formatted(other.getLocalPort()));
        }
    }

    @Test
    void anAddressThatNobodyHasIsTheMachinesFault() {
        CommandRun run = CommandRun.in(folder, "registry", "serve", "--address", "192.0.2.1", "--port", "0");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.talk()).startsWith("error: cannot serve a registry on `192.0.2.1:0`");
    }

    @Test
    void aNumberThatIsNoPortIsWrongUsage() {
        CommandRun run = CommandRun.in(folder, "registry", "serve", "--port", "70000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).contains("--port is 70000, but may be 0 to 65535");
    }
}

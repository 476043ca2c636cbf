package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sandbox.OutboundNetwork.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundNetworkTest {

    @TempDir
    private Path folder;

    private ProgramSearch programs = new ProgramSearch(List.of());

    @BeforeEach
    void install() throws IOException {
        Path program = Files.writeString(folder.resolve(OutboundNetwork.PROGRAM), "");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        programs = new ProgramSearch(List.of(folder));
    }

    @Test
    void aMissingProgramStandsInTheWay() {
        assertThat(OutboundNetwork.obstacle(new ProgramSearch(List.of()), folder.resolve("tun")))
                .contains(new Obstacle("`slirp4netns` is not installed", Remedy.installing("slirp4netns")));
    }

    @Test
    void aMissingDeviceStandsInTheWay() {
        assertThat(OutboundNetwork.obstacle(programs, folder.resolve("tun")))
                .contains(new Obstacle("there is no `" + folder.resolve("tun") + "`", Remedy.NO_TUN));
    }

    /// As where the kernel has no module for the device: it is there, and cannot be opened.
    @Test
    void aDeviceThatCannotBeOpenedStandsInTheWay() {
        assertThat(OutboundNetwork.obstacle(programs, folder))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.reason()).contains("cannot be opened"));
    }

    @Test
    void aDeviceThatCanBeOpenedDoesNot() throws IOException {
        assertThat(OutboundNetwork.obstacle(programs, Files.createFile(folder.resolve("tun"))))
                .isEmpty();
    }
}

package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.HostCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Sandboxes on a kernel whose controllers are all of version 2, which the machines that tests run on often do not
/// have: in a virtual machine. That takes minutes where processors are emulated, so it is for `./test` only.
@Tag("root")
@EnabledIfSystemProperty(named = "slipway.test.virtual-machine", matches = "true")
class ControlGroupsVersion2IT {

    @Test
    void sandboxesHaveTheirLimitsInAllLayoutsThatGiveThem() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("slipway.project"), "scripts", "cgroup2-machine.bash")
                        .toString()));
        command.addAll(Identity.sameJava(
                List.of("-Djava.io.tmpdir=/run", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), GroupLayouts.class));

        HostCommand machine = HostCommand.run(command);

        assertThat(machine.status()).as(machine.output() + machine.talk()).isZero();
    }
}

package dev.slipway.sandbox.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Machines of all kinds, as folders that look like the kernel's: no machine has both versions at once.
class ControlGroupSearchTest {

    @TempDir
    private Path folder;

    private Path processInformation;
    private Path mountPoint;

    @BeforeEach
    void machine() throws IOException {
        processInformation = Files.createDirectory(folder.resolve("self"));
        mountPoint = Files.createDirectory(folder.resolve("cgroup"));
    }

    @Test
    void ofVersion2TheHighestGroupThatWasHandedToUsIsUsed() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/user.slice/user@1000.service/app.slice/shell.scope\n");
        group("user.slice", "cpu memory pids").resolve("cgroup.procs").toFile().delete();
        group("user.slice/user@1000.service", "memory pids");
        group("user.slice/user@1000.service/slipway", "memory pids");
        group("user.slice/user@1000.service/app.slice", "memory pids");

        ControlGroups found = ControlGroupSearch.search(processInformation).orElseThrow();
        LimitGroup group = found.create("1-2-3", 1 << 20, 10);

        assertThat(found.description()).contains("version 2", "user@1000.service/slipway");
        assertThat(group.pathOfChild("p1")).isEqualTo("/user.slice/user@1000.service/slipway/1-2-3/p1");
        assertThat(found.names()).containsExactly("1-2-3");
        assertThat(mountPoint.resolve("user.slice/user@1000.service/slipway/1-2-3/memory.max"))
                .hasContent("1048576");
    }

    @Test
    void aGroupThatHoldsThisProcessAloneIsLeftForOneBelow() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/\n");
        String ourselves = Long.toString(ProcessHandle.current().pid());
        Files.writeString(group("", "").resolve("cgroup.procs"), ourselves + "\n");
        group("slipway", "");

        assertThat(ControlGroupSearch.search(processInformation)).isPresent();
        assertThat(mountPoint.resolve("slipway-itself/cgroup.procs")).hasContent(ourselves);
    }

    @Test
    void aGroupThatHoldsProcessesOfOthersIsNotLeft() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/\n");
        Files.writeString(
                group("", "").resolve("cgroup.procs"),
                "1\n" + ProcessHandle.current().pid() + "\n");
        group("slipway", "");

        assertThat(ControlGroupSearch.search(processInformation)).isPresent();
        assertThat(mountPoint.resolve("slipway-itself")).doesNotExist();
    }

    @Test
    void ofAHierarchyThatIsMountedInPartOurGroupIsFoundInThatPart() throws IOException {
        mounted("30 23 0:26 /docker/4711 " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/docker/4711\n");
        group("", "memory pids");
        group("slipway", "memory pids");

        assertThat(ControlGroupSearch.search(processInformation))
                .map(ControlGroups::description)
                .contains("version 2, `" + mountPoint.resolve("slipway") + "`");
    }

    @Test
    void aGroupOutsideOfWhatIsMountedIsNotLookedFor() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/../other\n");
        group("", "memory pids");

        assertThat(ControlGroupSearch.search(processInformation)).isEmpty();
        assertThat(ControlGroupSearch.view(processInformation, Optional.empty()))
                .isEmpty();
    }

    @Test
    void ofVersion2WithoutAGroupOfOurOwnThereIsNone() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " ro,nosuid - cgroup2 cgroup2 rw");
        own("0::/user.slice/session-2.scope\n");
        Files.createDirectories(mountPoint.resolve("user.slice/session-2.scope"));

        assertThat(ControlGroupSearch.search(processInformation)).isEmpty();
    }

    @Test
    void ofTheHybridLayoutTheControllersOfVersion1AreUsed() throws IOException {
        Files.createDirectories(mountPoint.resolve("memory"));
        Files.createDirectories(mountPoint.resolve("pids"));
        mounted("31 23 0:31 / " + mountPoint + "/memory rw - cgroup cgroup rw,memory\n"
                + "32 23 0:32 / " + mountPoint + "/pids rw - cgroup cgroup rw,pids\n"
                + "33 23 0:33 / " + mountPoint + "/unified rw - cgroup2 cgroup2 rw");
        own("0::/\n");

        ControlGroups found = ControlGroupSearch.search(processInformation).orElseThrow();
        LimitGroup group = found.create("1-2-3", 1 << 20, 10);

        assertThat(found.description()).contains("version 1");
        assertThat(group.pathOfChild("p1")).isEqualTo("/slipway/1-2-3/p1");
        assertThat(mountPoint.resolve("memory/slipway/1-2-3/memory.limit_in_bytes"))
                .hasContent("1048576");
        assertThat(mountPoint.resolve("pids/slipway/1-2-3/pids.max")).hasContent("10");
    }

    @Test
    void withoutAnyHierarchyThereIsNone() throws IOException {
        mounted("23 1 0:21 / / rw - ext4 /dev/sda1 rw");
        own("");

        assertThat(ControlGroupSearch.search(processInformation)).isEmpty();
    }

    @Test
    void thePeakAndTheKillsOfVersion2AreRead() throws IOException {
        Path ours = group("slipway", "memory pids");
        LimitGroup group = new ControlGroupsVersion2(mountPoint, ours).create("1-2-3", 1 << 20, 10);
        Files.writeString(ours.resolve("1-2-3/memory.peak"), "4711\n");
        Files.writeString(ours.resolve("1-2-3/memory.events"), "low 0\nmax 7\noom 1\noom_kill 1\n");

        assertThat(group.peakBytes()).isEqualTo(4711);
        assertThat(group.outOfMemoryEvents()).isEqualTo(1);
    }

    @Test
    void memoryWithoutWhatTheKernelKeepsOfFilesIsRead() throws IOException {
        Path ours = group("slipway", "memory pids");
        LimitGroup group = new ControlGroupsVersion2(mountPoint, ours).create("1-2-3", 1 << 20, 10);
        Files.writeString(ours.resolve("1-2-3/memory.current"), "9000\n");
        Files.writeString(
                ours.resolve("1-2-3/memory.stat"), "anon 4000\nshmem 1000\nactive_file 1500\ninactive_file 2500\n");

        assertThat(group.currentBytes()).isEqualTo(9000);
        assertThat(group.unreclaimableBytes()).isEqualTo(5000);
    }

    @Test
    void processorTimeIsSharedByTheControllerOfVersion2() throws IOException {
        Path ours = group("slipway", "cpu memory pids");
        LimitGroup group = new ControlGroupsVersion2(mountPoint, ours).create("1-2-3", 1 << 20, 10);

        assertThat(group.limitProcessorTime(0.25)).isTrue();
        assertThat(ours.resolve("1-2-3/cpu.max")).hasContent("5000 20000");
    }

    @Test
    void withoutItsControllerProcessorTimeIsNotShared() throws IOException {
        Path ours = group("slipway", "memory pids");
        LimitGroup group = new ControlGroupsVersion2(mountPoint, ours).create("1-2-3", 1 << 20, 10);

        assertThat(group.limitProcessorTime(0.25)).isFalse();
        assertThat(ours.resolve("1-2-3/cpu.max")).doesNotExist();
    }

    @Test
    void aShareThatIsTooSmallForTheKernelIsRaised() {
        assertThat(ProcessorTime.of(0.001)).isEqualTo(new ProcessorTime(1_000, 20_000));
        assertThat(ProcessorTime.of(128 / 1769.0)).isEqualTo(new ProcessorTime(1_447, 20_000));
    }

    @Test
    void groupsOfOursAreSeenWithTheirMemoryLimit() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " rw,nosuid - cgroup2 cgroup2 rw");
        own("0::/\n");
        group("", "memory pids");
        group("slipway", "memory pids");

        Optional<ControlGroups> ours = ControlGroupSearch.search(processInformation);
        ours.orElseThrow().create("1-2-3", 1 << 20, 10);

        assertThat(ControlGroupSearch.view(processInformation, ours))
                .contains(new ControlGroupView("memory.max", false));
        assertThat(mountPoint.resolve("slipway/1-2-3/cgroup.subtree_control")).hasContent("+memory +pids");
    }

    @Test
    void ofVersion1TheMemoryHierarchyIsSeenWithoutGroupsOfOurs() throws IOException {
        mounted("31 23 0:31 / " + mountPoint + "/memory ro - cgroup cgroup rw,memory");
        own("0::/\n");

        assertThat(ControlGroupSearch.view(processInformation, Optional.empty()))
                .contains(new ControlGroupView("memory/memory.limit_in_bytes", true));
    }

    @Test
    void ofVersion2AGroupOfOthersIsSeenWhereItHasALimit() throws IOException {
        mounted("30 23 0:26 / " + mountPoint + " ro,nosuid - cgroup2 cgroup2 rw");
        own("0::/user.slice/session-2.scope\n");
        assertThat(ControlGroupSearch.view(processInformation, Optional.empty()))
                .as("no memory controller")
                .isEmpty();

        Path others = Files.createDirectories(mountPoint.resolve("user.slice/session-2.scope"));
        Files.writeString(others.resolve("memory.max"), "max\n");
        assertThat(ControlGroupSearch.view(processInformation, Optional.empty()))
                .as("the container runtime would make a group there, without a memory controller")
                .isEmpty();
    }

    private void mounted(String mountinfo) throws IOException {
        Files.writeString(processInformation.resolve("mountinfo"), mountinfo + "\n");
    }

    private void own(String cgroup) throws IOException {
        Files.writeString(processInformation.resolve("cgroup"), cgroup);
    }

    private Path group(String path, String handedDown) throws IOException {
        Path group = Files.createDirectories(mountPoint.resolve(path));
        Files.writeString(group.resolve("cgroup.procs"), "");
        Files.writeString(group.resolve("cgroup.subtree_control"), handedDown + "\n");
        return group;
    }
}

package dev.slipway.sandbox.cgroup;

import java.io.IOException;
import java.util.List;

/// Where this process may make control groups with a memory and a process limit.
public interface ControlGroups {

    /// How this place is called, for people: the version and the path.
    String description();

    /// Makes a group.
    ///
    /// @param name      a name that no other group of this place has
    /// @param bytes     of memory for all its processes together, without swap
    /// @param processes at most; threads count as well
    /// @throws IOException if the kernel refuses
    LimitGroup create(String name, long bytes, int processes) throws IOException;

    /// Whether the processor time of groups can be limited.
    boolean limitsProcessorTime();

    /// Whether groups can be given some of this machine's processors only.
    boolean choosesProcessors();

    /// The names of all groups of this place, those of other processes included.
    ///
    /// @throws IOException if they cannot be listed
    List<String> names() throws IOException;

    /// Kills what runs in a group and takes it away, whoever made it.
    ///
    /// @throws IOException if that does not succeed
    void remove(String name) throws IOException;
}

package dev.slipway.sandbox.cgroup;

import java.io.IOException;

/// A control group with limits. Processes run in groups below it, which the container runtime makes.
public interface LimitGroup {

    /// What a container runtime is to be told as the path of a group below this one (OCI runtime specification,
    /// `linux.cgroupsPath`).
    String pathOfChild(String name);

    /// The most memory that was in use at a time, in bytes, as far as this kernel tells.
    ///
    /// @throws IOException if it cannot be read
    long peakBytes() throws IOException;

    /// A number that grows whenever the memory limit has made the kernel kill.
    ///
    /// @throws IOException if it cannot be read
    long outOfMemoryEvents() throws IOException;

    /// Kills what runs in the group and takes it away. Nothing happens when it is gone.
    ///
    /// @throws IOException if that does not succeed
    void remove() throws IOException;
}

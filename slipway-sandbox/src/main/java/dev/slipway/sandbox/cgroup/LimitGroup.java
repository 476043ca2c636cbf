package dev.slipway.sandbox.cgroup;

import java.io.IOException;

/// A control group with limits. Processes run in groups below it, which the container runtime makes.
public interface LimitGroup {

    /// What a container runtime is to be told as the path of a group below this one (OCI runtime specification,
    /// `linux.cgroupsPath`).
    String pathOfChild(String name);

    /// The memory that is in use now, in bytes, with what the kernel keeps of files.
    ///
    /// @throws IOException if it cannot be read
    long currentBytes() throws IOException;

    /// The memory that is in use now, in bytes, without what the kernel keeps of files and would give back.
    /// Content of file systems in memory is in it.
    ///
    /// @throws IOException if it cannot be read
    long unreclaimableBytes() throws IOException;

    /// Gives the processes of the group no more processor time from now on than a number of processors has.
    ///
    /// @param processors such as 0.25
    /// @return whether it is held: the controller for that may be missing
    /// @throws IOException if the kernel refuses
    boolean limitProcessorTime(double processors) throws IOException;

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

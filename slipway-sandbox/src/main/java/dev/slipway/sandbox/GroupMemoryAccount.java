package dev.slipway.sandbox;

import dev.slipway.sandbox.cgroup.LimitGroup;
import java.io.IOException;

/// The kernel holds the limit for a control group.
///
/// @param group with the limit
record GroupMemoryAccount(LimitGroup group) implements MemoryAccount {

    @Override
    public long peakBytes() throws IOException {
        return group.peakBytes();
    }

    @Override
    public long outOfMemoryEvents() {
        try {
            return group.outOfMemoryEvents();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /// The group already has it.
    @Override
    public void watch(RunningProcess process) {}
}

package dev.slipway.sandbox.cgroup;

/// A share of this machine's processors, as the kernel holds it: processes that have used up the quota wait for
/// the next period.
///
/// @param quotaMicros  processor time in each period, in microseconds
/// @param periodMicros in microseconds
record ProcessorTime(long quotaMicros, long periodMicros) {

    /// What others have measured in Lambda. The kernel's own default, 100 ms, would make a small function stop
    /// for longer at a time.
    private static final long PERIOD = 20_000;

    /// The kernel takes no less.
    private static final long LEAST_QUOTA = 1_000;

    /// @param processors such as 0.25
    static ProcessorTime of(double processors) {
        return new ProcessorTime(Math.max(LEAST_QUOTA, Math.round(processors * PERIOD)), PERIOD);
    }
}

package dev.slipway.sandbox;

import java.io.IOException;

/// Who holds the memory limit of a sandbox, and knows how much was used.
sealed interface MemoryAccount permits GroupMemoryAccount, WatchedMemoryAccount {

    /// The most memory that was in use at a time, in bytes.
    ///
    /// @throws IOException if the kernel does not tell
    long peakBytes() throws IOException;

    /// A number that grows when somebody was killed for using too much; 0 where that cannot be read.
    long outOfMemoryEvents();

    /// Takes charge of a process that has just begun.
    void watch(RunningProcess process);
}

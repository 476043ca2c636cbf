package dev.slipway.io.progress;

/// Where long work reports to. Implementations are safe for use by many threads.
public interface Progress {

    /// Announces a piece of work. Close the task when it has ended, however it ended.
    ///
    /// @param name  what is being done to what, such as `download libc6 2.41-12`
    /// @param total how much there is to do in `unit`; zero or less where that is not known yet
    /// @param unit  what `total` and [Task#advance] count
    Task begin(String name, long total, Unit unit);

    /// Says one line that stays, such as a warning that a run is less faithful than Lambda.
    void note(String line);

    /// Reports to nobody.
    static Progress silent() {
        return SilentProgress.INSTANCE;
    }

    /// What a task counts.
    enum Unit {
        BYTES,
        ITEMS
    }

    /// One piece of work that is under way.
    interface Task extends AutoCloseable {

        /// Reports more work done.
        ///
        /// @param amount how much, in the task's unit, since the last call; not negative
        void advance(long amount);

        /// Corrects the total, once it is known.
        void total(long total);

        @Override
        void close();
    }
}

package dev.slipway.io.progress;

/// Reports to nobody.
enum SilentProgress implements Progress, Progress.Task {
    INSTANCE;

    @Override
    public Task begin(String name, long total, Unit unit) {
        return this;
    }

    @Override
    public void note(String line) {}

    @Override
    public void advance(long amount) {}

    @Override
    public void total(long total) {}

    @Override
    public void close() {}
}

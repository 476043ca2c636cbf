package dev.slipway.sandbox.kernel;

/// Flags of mount(2), as `linux/mount.h` numbers them; they are added up.
public final class MountFlag {

    public static final int READ_ONLY = 1;
    public static final int NO_SET_USER_ID = 1 << 1;
    public static final int NO_DEVICES = 1 << 2;
    public static final int RECURSIVE = 1 << 14;
    public static final int PRIVATE = 1 << 18;

    private MountFlag() {}
}

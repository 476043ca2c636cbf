package dev.slipway.sandbox.rootfs;

import java.io.IOException;

/// A layer that is damaged or meant to do harm. The message is for people: what is wrong with it.
public final class RefusedLayerException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedLayerException(String reason) {
        super(reason);
    }
}

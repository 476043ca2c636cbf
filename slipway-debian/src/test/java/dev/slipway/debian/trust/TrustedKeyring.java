package dev.slipway.debian.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The keys that Slipway ships, for tools that want them in one file.
public final class TrustedKeyring {

    private TrustedKeyring() {}

    public static byte[] binary() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveKeys.ofDebian().writeTo(out);
        return out.toByteArray();
    }
}

package dev.slipway.lambda.logline;

import java.nio.charset.StandardCharsets;

/// The last 4 KB of a log.
final class LogTail {

    static final int SIZE = 4 * 1024;

    private final byte[] ring = new byte[SIZE];
    private long written;

    void add(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int first = Math.max(0, bytes.length - SIZE);
        for (int i = first; i < bytes.length; i++) {
            ring[(int) (written % SIZE)] = bytes[i];
            written++;
        }
    }

    byte[] bytes() {
        int length = (int) Math.min(written, SIZE);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((written - length + i) % SIZE)];
        }
        return tail;
    }
}

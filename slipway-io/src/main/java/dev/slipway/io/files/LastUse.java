package dev.slipway.io.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// When an entry of a cache was used last: the time of its file or folder, to a day.
public final class LastUse {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private LastUse() {}

    /// Notes that an entry is used now. A cache that may only be read is used all the same.
    public static void mark(Path entry) {
        try {
            long now = System.currentTimeMillis();
            if (Math.abs(now - Files.getLastModifiedTime(entry).toMillis()) > DAY) {
                Files.setLastModifiedTime(entry, FileTime.fromMillis(now));
            }
        } catch (IOException readOnly) {
            // It will be made again if it is taken for unused.
        }
    }
}

package dev.slipway.sandbox;

import dev.slipway.io.progress.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Says each thing once.
final class OncePerHost {

    private final Progress progress;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    OncePerHost(Progress progress) {
        this.progress = progress;
    }

    void note(String line) {
        if (said.add(line)) {
            progress.note(line);
        }
    }
}

package dev.slipway.workspace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How a function runs. None of it is part of the image.
///
/// @param memory           MB, 128 to 10,240
/// @param timeout          seconds, 1 to 900
/// @param ephemeralStorage MB of `/tmp`, 512 to 10,240
/// @param environment      variables; their values are secrets to every message
public record FunctionSettings(
        int memory, int timeout, int ephemeralStorage, SequencedMap<String, String> environment) {

    public FunctionSettings {
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    }

    /// Without the values of the environment.
    @Override
    public String toString() {
        return "FunctionSettings[memory=" + memory + ", timeout=" + timeout + ", ephemeralStorage=" + ephemeralStorage
                + ", environment=" + environment.keySet() + "]";
    }
}

package dev.slipway.aws;

import java.util.Map;
import java.util.Optional;

/// The process's environment variables. One that is empty counts as absent, as it does for AWS's own tools.
record AwsVariables(Map<String, String> byName) {

    AwsVariables {
        byName = Map.copyOf(byName);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "AwsVariables" + byName.keySet();
    }
}

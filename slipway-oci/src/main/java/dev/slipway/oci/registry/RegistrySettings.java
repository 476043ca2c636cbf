package dev.slipway.oci.registry;

import java.util.HashMap;
import java.util.Map;

/// How registries are reached, by their domain with its port (`registry.example.com:5000`), as
/// [dev.slipway.oci.Reference#registryDomain] gives it.
public record RegistrySettings(Map<String, RegistryHost> hosts) {

    /// Nothing special about any registry.
    public static final RegistrySettings STANDARD = new RegistrySettings(Map.of());

    public RegistrySettings {
        hosts = Map.copyOf(hosts);
    }

    /// What holds for a registry.
    public RegistryHost host(String domain) {
        return hosts.getOrDefault(domain, RegistryHost.STANDARD);
    }

    /// What is said here over what is said there, field by field for a registry that both know.
    public RegistrySettings over(RegistrySettings lower) {
        Map<String, RegistryHost> merged = new HashMap<>(lower.hosts);
        hosts.forEach((domain, host) -> merged.merge(domain, host, (below, above) -> above.over(below)));
        return new RegistrySettings(merged);
    }
}

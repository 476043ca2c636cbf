package dev.slipway.oci.registry;

import java.net.URI;

/// A repository, and the addresses within it.
///
/// @param domain of the registry, with its port
/// @param path   within the registry
record RepositoryName(String domain, String path) {

    /// @param base of a registry or mirror, without a slash at its end
    /// @param rest of the address, in the characters of an address
    URI address(URI base, String rest) {
        return URI.create(base + "/v2/" + path + "/" + rest);
    }

    /// The name of a manifest, as people write it.
    ///
    /// @param version a tag or a digest
    String with(String version) {
        return this + (version.indexOf(':') < 0 ? ":" : "@") + version;
    }

    @Override
    public String toString() {
        return domain + "/" + path;
    }
}

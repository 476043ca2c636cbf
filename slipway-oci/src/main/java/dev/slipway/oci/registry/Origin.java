package dev.slipway.oci.registry;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whom one talks to: credentials for one origin are never shown to another (RFC 6454).
///
/// @param scheme `http` or `https`
/// @param host   in lower case; an IPv6 address in brackets
/// @param port   the scheme's own where none was written
record Origin(String scheme, String host, int port) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /// @param address absolute, with a host
    static Origin of(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int standardPort = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                address.getHost().toLowerCase(Locale.ROOT),
                address.getPort() < 0 ? standardPort : address.getPort());
    }

    /// Whether an address names a server at all, and one that speaks HTTP.
    static boolean isWeb(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    }

    /// Whether a registry's domain is this machine's own.
    static boolean isLoopback(String domain) {
        return LOOPBACK.matcher(domain.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))
                .matches();
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }
}

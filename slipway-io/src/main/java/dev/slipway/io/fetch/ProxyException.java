package dev.slipway.io.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// One entry of `NO_PROXY`: `*`, an IP address, a network (`10.0.0.0/8`), a host with those below it, or only those
/// below it (`.example.com`, `*.example.com`); each but a network perhaps with a port.
///
/// @param host    in lower case; empty for every host
/// @param below   whether only hosts below `host` are meant
/// @param network of how many bits, where `host` is a network's address
record ProxyException(String host, boolean below, OptionalInt network, OptionalInt port) {

    /// Reads an entry; one that makes no sense holds for no host.
    static ProxyException parse(String entry) {
        String text = entry.toLowerCase(Locale.ROOT);
        if (text.matches("[0-9a-f.:]+/\\d{1,3}")) {
            int slash = text.indexOf('/');
            int bits = Integer.parseInt(text.substring(slash + 1));
            return new ProxyException(text.substring(0, slash), false, OptionalInt.of(bits), OptionalInt.empty());
        }
        boolean hasPort = text.matches("(\\[.*]|[^:]*):\\d{1,5}");
        int colon = text.lastIndexOf(':');
        OptionalInt port = hasPort ? OptionalInt.of(Integer.parseInt(text.substring(colon + 1))) : OptionalInt.empty();
        String host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
        if (host.equals("*")) {
            return new ProxyException("", false, OptionalInt.empty(), port);
        }
        boolean below = host.startsWith(".") || host.startsWith("*.");
        return new ProxyException(host.replaceFirst("^\\*?\\.", ""), below, OptionalInt.empty(), port);
    }

    /// The names that it holds for, each perhaps with `*` for any beginning; none for a network, which has none.
    Stream<String> patterns() {
        if (network.isPresent()) {
            return Stream.of();
        }
        if (host.isEmpty()) {
            return Stream.of("*");
        }
        return below ? Stream.of("*." + host) : Stream.of(host, "*." + host);
    }

    /// Whether a host is asked directly.
    ///
    /// @param name    in lower case, an IPv6 address without its brackets
    /// @param literal the host where it is an IP address
    boolean holdsFor(String name, Optional<InetAddress> literal, int askedPort) {
        if (port.isPresent() && port.getAsInt() != askedPort) {
            return false;
        }
        if (network.isPresent()) {
            return literal.isPresent()
                    && EnvironmentProxies.literal(host)
                            .filter(address -> isWithin(literal.get().getAddress(), address.getAddress()))
                            .isPresent();
        }
        return host.isEmpty() || (!below && name.equals(host)) || name.endsWith("." + host);
    }

    private boolean isWithin(byte[] address, byte[] start) {
        int bits = network.orElseThrow();
        if (address.length != start.length || bits > 8 * start.length) {
            return false;
        }
        int whole = bits / 8;
        int mask = 0xFF00 >> (bits % 8) & 0xFF;
        return Arrays.equals(address, 0, whole, start, 0, whole)
                && (mask == 0 || ((address[whole] ^ start[whole]) & mask) == 0);
    }
}

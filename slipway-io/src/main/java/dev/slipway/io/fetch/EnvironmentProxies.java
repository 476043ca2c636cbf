package dev.slipway.io.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The proxies that the environment names in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capital or small
/// letters, as curl, Docker and Go's programs understand them, and in `ALL_PROXY` as curl does; where it names none,
/// those that the JDK is configured with. This machine's own addresses are never asked for through a proxy.
public final class EnvironmentProxies extends ProxySelector {

    /// The variables that programs look for proxies in.
    public static final List<String> VARIABLES = List.of(
            "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy");

    private static final String FOR_ALL = "ALL_PROXY";
    private static final int STANDARD_PORT = 80;

    private final Map<String, URI> proxies;
    private final List<ProxyException> exceptions;

    private EnvironmentProxies(Map<String, URI> proxies, List<ProxyException> exceptions) {
        this.proxies = Map.copyOf(proxies);
        this.exceptions = List.copyOf(exceptions);
    }

    /// Reads the variables.
    ///
    /// @param environment the process's environment variables
    /// @param notes       hears of a variable that cannot be used, without what it holds, which may be secret
    public static EnvironmentProxies of(Map<String, String> environment, Consumer<String> notes) {
        Map<String, URI> proxies = new HashMap<>();
        Set<String> unusable = new LinkedHashSet<>();
        for (String scheme : List.of("http", "https")) {
            String own = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
            String variable = value(environment, own).isEmpty() ? FOR_ALL : own;
            String text = value(environment, variable);
            Optional<URI> address = address(text);
            address.ifPresent(proxy -> proxies.put(scheme, proxy));
            if (address.isEmpty() && !text.isEmpty()) {
                unusable.add("`" + variable + "` is not used: " + reason(text));
            }
        }
        unusable.forEach(notes);
        List<ProxyException> exceptions = Stream.of(
                        value(environment, "NO_PROXY").split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(ProxyException::parse)
                .toList();
        return new EnvironmentProxies(proxies, exceptions);
    }

    private static String reason(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("socks")
                ? "it names a SOCKS proxy, and only those of the form `http://proxy.example.com:3128` are supported"
                : "it is not of the form `http://proxy.example.com:3128`";
    }

    private static String value(Map<String, String> environment, String variable) {
        String small = environment.getOrDefault(variable.toLowerCase(Locale.ROOT), "");
        return (small.isEmpty() ? environment.getOrDefault(variable, "") : small).strip();
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text.contains("://") ? text : "http://" + text);
            return Optional.of(address)
                    .filter(proxy ->
                            proxy.getHost() != null && proxy.getScheme().equalsIgnoreCase("http"));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// The proxy that the environment names for addresses of a scheme, with its user, for programs that have to
    /// be told.
    public Optional<URI> named(String scheme) {
        return Optional.ofNullable(proxies.get(scheme));
    }

    /// The hosts that are asked directly, as Java's programs are told: `localhost|*.example.com`. Networks
    /// and ports cannot be named there: a host with a port stands for all of its ports.
    public String nonProxyHosts() {
        return Stream.concat(
                        Stream.of("localhost", "*.localhost", "127.*", "[::1]"),
                        exceptions.stream().flatMap(ProxyException::patterns))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    @Override
    public List<Proxy> select(URI address) {
        if (proxies.isEmpty()) {
            ProxySelector configured = ProxySelector.getDefault();
            return configured == null ? List.of(Proxy.NO_PROXY) : configured.select(address);
        }
        return List.of(proxy(address).map(EnvironmentProxies::reached).orElse(Proxy.NO_PROXY));
    }

    private static Proxy reached(URI proxy) {
        int port = proxy.getPort() < 0 ? STANDARD_PORT : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    /// Names proxies that do not answer in messages, not here.
    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The failure of the request tells.
    }

    /// What the proxy on the way to an address wants in `Proxy-Authorization`; empty where its address has no user.
    public Optional<String> authorization(URI address) {
        return proxy(address)
                .flatMap(proxy -> Optional.ofNullable(proxy.getRawUserInfo()))
                .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<URI> proxy(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        Optional<URI> proxy = Optional.ofNullable(proxies.get(scheme));
        if (proxy.isEmpty() || address.getHost() == null) {
            return Optional.empty();
        }
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        int port = address.getPort() < 0 ? (scheme.equals("https") ? 443 : STANDARD_PORT) : address.getPort();
        Optional<InetAddress> literal = literal(host);
        boolean own = host.equals("localhost")
                || host.endsWith(".localhost")
                || literal.filter(InetAddress::isLoopbackAddress).isPresent();
        boolean excepted = exceptions.stream().anyMatch(exception -> exception.holdsFor(host, literal, port));
        return own || excepted ? Optional.empty() : proxy;
    }

    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException isName) {
            return Optional.empty();
        }
    }
}

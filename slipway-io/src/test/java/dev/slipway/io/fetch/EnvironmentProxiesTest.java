package dev.slipway.io.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which requests go through which proxy.
class EnvironmentProxiesTest {

    private final List<String> notes = new ArrayList<>();

    @Test
    void eachSchemeHasItsOwnAndSmallLettersGoFirst() {
        EnvironmentProxies proxies = proxies(Map.of(
                "HTTP_PROXY", "http://plain.example:3128",
                "HTTPS_PROXY", "wrong.example",
                "https_proxy", "secure.example"));

        assertThat(chosen(proxies, "http://a.example/")).isEqualTo("plain.example:3128");
        assertThat(chosen(proxies, "https://a.example/")).isEqualTo("secure.example:80");
        assertThat(notes).isEmpty();
    }

    @Test
    void aProxyForAllIsForSchemesWithoutTheirOwn() {
        EnvironmentProxies proxies =
                proxies(Map.of("ALL_PROXY", "http://all.example:1", "HTTPS_PROXY", "http://secure.example:2"));

        assertThat(chosen(proxies, "http://a.example/")).isEqualTo("all.example:1");
        assertThat(chosen(proxies, "https://a.example/")).isEqualTo("secure.example:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL_PROXY", "all_proxy"})
    void aSocksProxyIsToldOnceWithItsVariable(String variable) {
        EnvironmentProxies proxies = proxies(Map.of(variable, "socks5h://me:secret@p.example:1080"));

        assertThat(chosen(proxies, "https://a.example/")).isEqualTo("direct");
        assertThat(notes)
                .containsExactly("`ALL_PROXY` is not used: it names a SOCKS proxy, and only those of the form"
                        + " `http://proxy.example.com:3128` are supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://localhost:5000/", "https://127.1.2.3/", "https://[::1]:5000/", "https://a.localhost/"})
    void thisMachineIsAskedDirectly(String address) {
        assertThat(chosen(proxies(Map.of("HTTPS_PROXY", "http://p.example:1")), address))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "*, https://a.example/, direct",
        "a.example, https://a.example/, direct",
        "a.example, https://b.a.example/, direct",
        "a.example, https://ba.example/, p.example:1",
        "A.Example, https://a.EXAMPLE/, direct",
        ".a.example, https://a.example/, p.example:1",
        "*.a.example, https://b.a.example/, direct",
        "a.example:8443, https://a.example/, p.example:1",
        "a.example:8443, https://a.example:8443/, direct",
        "a.example:443, https://a.example/, direct",
        "10.0.0.0/8, https://10.200.3.4/, direct",
        "10.0.0.0/8, https://11.0.0.1/, p.example:1",
        "10.16.0.0/12, https://10.31.0.1/, direct",
        "10.16.0.0/12, https://10.32.0.1/, p.example:1",
        "10.0.0.0/8, https://ten.example/, p.example:1",
        "0.0.0.0/0, https://10.32.0.1/, direct",
        "10.0.0.0/99, https://10.32.0.1/, p.example:1",
        "fd00::/8, https://[fd12::1]:5000/, direct",
        "192.0.2.7, https://192.0.2.7/, direct",
        "b.example a.example, https://a.example/, direct",
    })
    void whatIsExceptedIsAskedDirectly(String exceptions, String address, String expected) {
        EnvironmentProxies proxies = proxies(Map.of("HTTPS_PROXY", "http://p.example:1", "NO_PROXY", exceptions));

        assertThat(chosen(proxies, address)).isEqualTo(expected);
    }

    @Test
    void programsThatHaveToBeToldCanBe() {
        EnvironmentProxies proxies = proxies(Map.of(
                "HTTPS_PROXY", "me:secret@p.example:1", "NO_PROXY", "a.example,*.b.example,10.0.0.0/8,c.example:8443"));

        assertThat(proxies.named("https")).contains(URI.create("http://me:secret@p.example:1"));
        assertThat(proxies.named("http")).isEmpty();
        assertThat(proxies.nonProxyHosts())
                .isEqualTo("localhost|*.localhost|127.*|[::1]|a.example|*.a.example|*.b.example|c.example|*.c.example");
        assertThat(proxies(Map.of("NO_PROXY", "*")).nonProxyHosts()).endsWith("|*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://p.example:1", "http://", "a b", "https://me:secret@p.example"})
    void whatIsNoProxyIsToldWithoutItsSecretsAndNotUsed(String value) {
        assertThat(chosen(proxies(Map.of("HTTPS_PROXY", value)), "https://a.example/"))
                .isEqualTo("direct");
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("`HTTPS_PROXY` is not used")
                .doesNotContain("secret");
    }

    @Test
    void aProxyWithAUserIsToldWhoAsks() {
        EnvironmentProxies proxies = proxies(Map.of("https_proxy", "http://me:a%2Bb+c@p.example:1"));

        assertThat(proxies.authorization(URI.create("https://a.example/"))).hasValue("Basic bWU6YStiK2M=");
        assertThat(proxies.authorization(URI.create("https://localhost/"))).isEmpty();
        assertThat(proxies.authorization(URI.create("http://a.example/"))).isEmpty();
    }

    private EnvironmentProxies proxies(Map<String, String> environment) {
        return EnvironmentProxies.of(environment, notes::add);
    }

    private static String chosen(EnvironmentProxies proxies, String address) {
        Proxy proxy = proxies.select(URI.create(address)).getFirst();
        return proxy.address() instanceof InetSocketAddress at ? at.getHostString() + ":" + at.getPort() : "direct";
    }
}

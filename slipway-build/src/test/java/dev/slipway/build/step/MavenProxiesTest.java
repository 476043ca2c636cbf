package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenProxiesTest {

    @TempDir
    Path folder;

    @Test
    void withoutAProxyMavenKeepsItsOwnSettings() throws IOException {
        MavenProxies proxies = new MavenProxies(Map.of("NO_PROXY", "example.com"));

        assertThat(proxies.options(folder)).isEmpty();
        assertThat(proxies.variables()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aProxyIsNamedInSettingsAndItsPasswordIsNot() throws IOException {
        MavenProxies proxies = new MavenProxies(Map.of(
                "https_proxy", "http://me:p%26ss+word@proxy.example.com:3128", "NO_PROXY", ".example.com,10.0.0.0/8"));

        Path settings = folder.resolve("settings.xml");
        assertThat(proxies.options(folder)).isEqualTo(List.of("--global-settings", settings.toString()));
        assertThat(Files.readString(settings))
                .contains(
                        "<protocol>https</protocol>",
                        "<host>proxy.example.com</host>",
                        "<port>3128</port>",
                        "<username>${env.MAVEN_HTTPS_PROXY_USER}</username>",
                        "<password>${env.MAVEN_HTTPS_PROXY_PASSWORD}</password>",
                        "<nonProxyHosts>localhost|*.localhost|127.*|[::1]|*.example.com</nonProxyHosts>",
                        "<blocked>true</blocked>")
                .doesNotContain("<protocol>http</protocol>", "p%26", "p&ss");
        assertThat(proxies.variables())
                .isEqualTo(Map.of("MAVEN_HTTPS_PROXY_USER", "me", "MAVEN_HTTPS_PROXY_PASSWORD", "p&ss+word"));
    }

    @Test
    void aProxyWithoutAUserNeedsNoVariables() throws IOException {
        MavenProxies proxies = new MavenProxies(Map.of("HTTP_PROXY", "proxy.example.com"));
        proxies.options(folder);

        assertThat(Files.readString(folder.resolve("settings.xml")))
                .contains("<protocol>http</protocol>", "<port>80</port>")
                .doesNotContain("username", "${env");
        assertThat(proxies.variables()).isEmpty();
    }
}

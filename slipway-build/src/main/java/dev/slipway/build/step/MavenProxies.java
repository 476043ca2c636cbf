package dev.slipway.build.step;

import dev.slipway.io.fetch.EnvironmentProxies;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The proxies that the environment names, for Maven, which asks its settings only. Those are global settings,
/// so that the user's own come first. Users and passwords stay in the environment, where the settings refer to.
final class MavenProxies {

    private static final List<String> SCHEMES = List.of("https", "http");
    private static final int STANDARD_PORT = 80;

    /// As Maven's own global settings have it since 3.8.1: what is fetched without TLS could be anybody's.
    private static final String NO_PLAIN_HTTP = """
              <mirrors>
                <mirror>
                  <id>maven-default-http-blocker</id>
                  <mirrorOf>external:http:*</mirrorOf>
                  <name>Repositories without TLS are not asked</name>
                  <url>http://0.0.0.0/</url>
                  <blocked>true</blocked>
                </mirror>
              </mirrors>
            """;

    private final EnvironmentProxies proxies;

    /// @param environment of this process
    MavenProxies(Map<String, String> environment) {
        this.proxies = EnvironmentProxies.of(environment, _ -> {});
    }

    /// Writes the settings, where there is a proxy.
    ///
    /// @param folder for the file
    /// @return the options that make Maven read it
    List<String> options(Path folder) throws IOException {
        if (SCHEMES.stream().allMatch(scheme -> proxies.named(scheme).isEmpty())) {
            return List.of();
        }
        Path file = folder.resolve("settings.xml");
        Files.writeString(file, settings());
        return List.of("--global-settings", file.toString());
    }

    /// What the settings refer to.
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        for (String scheme : SCHEMES) {
            proxies.named(scheme).map(URI::getRawUserInfo).ifPresent(user -> {
                String[] parts = user.split(":", 2);
                variables.put(variable(scheme, "USER"), decoded(parts[0]));
                variables.put(variable(scheme, "PASSWORD"), decoded(parts.length == 2 ? parts[1] : ""));
            });
        }
        return variables;
    }

    private String settings() {
        StringBuilder settings =
                new StringBuilder("<settings>\n").append(NO_PLAIN_HTTP).append("  <proxies>\n");
        for (String scheme : SCHEMES) {
            proxies.named(scheme).ifPresent(proxy -> settings.append(element(scheme, proxy)));
        }
        return settings.append("  </proxies>\n</settings>\n").toString();
    }

    private String element(String scheme, URI proxy) {
        String user = proxy.getRawUserInfo() == null
                ? ""
                : """
                      <username>${env.%s}</username>
                      <password>${env.%s}</password>
                """.formatted(variable(scheme, "USER"), variable(scheme, "PASSWORD"));
        return """
                <proxy>
                  <id>environment-%s</id>
                  <protocol>%s</protocol>
                  <host>%s</host>
                  <port>%d</port>
            %s      <nonProxyHosts>%s</nonProxyHosts>
                </proxy>
            """.formatted(
                        scheme,
                        scheme,
                        proxy.getHost(),
                        proxy.getPort() < 0 ? STANDARD_PORT : proxy.getPort(),
                        user,
                        proxies.nonProxyHosts());
    }

    private static String variable(String scheme, String what) {
        return "MAVEN_" + scheme.toUpperCase(Locale.ROOT) + "_PROXY_" + what;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What several places say of one registry.
class RegistrySettingsTest {

    private static final URI MIRROR = URI.create("https://mirror.example");
    private static final URI ENDPOINT = URI.create("https://other.example");
    private static final ClientCertificate CERTIFICATE = new ClientCertificate(Path.of("me.pem"), Path.of("me.key"));

    @Test
    void eachSettingIsTakenFromTheFirstThatSaysIt() {
        RegistryHost user = RegistryHost.STANDARD
                .withMirrors(List.of(MIRROR))
                .withSecurity(RegistryHost.Security.UNVERIFIED)
                .withAuthority(Path.of("user.pem"));
        RegistryHost machine = RegistryHost.STANDARD
                .withEndpoint(ENDPOINT)
                .withMirrors(List.of(ENDPOINT))
                .withCertificate(CERTIFICATE)
                .withAuthority(Path.of("machine.pem"));

        RegistrySettings merged = new RegistrySettings(Map.of("a.example", user, "b.example", user))
                .over(new RegistrySettings(Map.of("a.example", machine, "c.example", machine)));

        assertThat(merged.host("a.example"))
                .isEqualTo(RegistryHost.STANDARD
                        .withEndpoint(ENDPOINT)
                        .withMirrors(List.of(MIRROR))
                        .withSecurity(RegistryHost.Security.UNVERIFIED)
                        .withAuthority(Path.of("user.pem"))
                        .withAuthority(Path.of("machine.pem"))
                        .withCertificate(CERTIFICATE));
        assertThat(merged.host("b.example")).isEqualTo(user);
        assertThat(merged.host("c.example")).isEqualTo(machine);
        assertThat(merged.host("d.example")).isEqualTo(RegistryHost.STANDARD);
    }

    @Test
    void protectionThatIsAskedForWinsOverItsAbsenceBelow() {
        RegistryHost careful = RegistryHost.STANDARD.withSecurity(RegistryHost.Security.STANDARD);
        RegistryHost careless = RegistryHost.STANDARD.withSecurity(RegistryHost.Security.UNVERIFIED);

        assertThat(careful.over(careless).security()).isEqualTo(RegistryHost.Security.STANDARD);
        assertThat(RegistryHost.STANDARD.over(careless).security()).isEqualTo(RegistryHost.Security.UNVERIFIED);
    }
}

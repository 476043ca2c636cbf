package dev.slipway.debian.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArchiveKeysTest {

    private static final String TEXT = "Origin: Test\nSuite: trixie\nSHA256:\n 00 1 main/Packages\n";
    private static final String URL = "http://mirror.example/dists/trixie/InRelease";

    private final TestKey key = TestKey.create();

    @Test
    void aTextSignedWithAKnownKeyIsGivenBack() throws IOException {
        assertThat(verify(key.sign(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void dashEscapesAreTakenOff() throws IOException {
        String signed = key.sign("Description: a\n- dashed\n").replace("\n- dashed", "\n- - dashed");
        assertThat(verify(signed)).isEqualTo("Description: a\n- dashed\n");
    }

    @Test
    void theKeyThatSignedIsFoundAmongSeveral() throws IOException {
        assertThat(ArchiveKeys.of(List.of(TestKey.create().publicRing(), key.publicRing()))
                        .verify(bytes(key.sign(TEXT)), "trixie", URL))
                .isEqualTo(TEXT);
    }

    @Test
    void aSignatureOfSomebodyElseNamesTheirKey() {
        assertProblem(() -> verify(TestKey.create().sign(TEXT)), DebianProblem.SignerUnknown.class);
    }

    @Test
    void aChangedTextIsToldFromAForgedSignature() {
        assertProblem(() -> verify(key.sign(TEXT).replace("main/", "evil/")), DebianProblem.TextChanged.class);
    }

    @Test
    void aSignatureMadeWithAnotherKeyInTheNameOfAKnownOneIsInvalid() {
        TestKey impostor = TestKey.create().pretendingToBe(key);
        assertProblem(() -> verify(impostor.sign(TEXT)), DebianProblem.SignatureInvalid.class);
    }

    @Test
    void aTextWithoutSignatureIsNotSigned() {
        assertProblem(() -> verify(TEXT), DebianProblem.NotSigned.class);
        assertProblem(() -> verify(""), DebianProblem.NotSigned.class);
        assertProblem(
                () -> verify("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + TEXT),
                DebianProblem.NotSigned.class);
    }

    @Test
    void textBesideTheSignedPartIsRefused() {
        assertProblem(() -> verify("Origin: Evil\n" + key.sign(TEXT)), DebianProblem.NotSigned.class);
        assertProblem(() -> verify(key.sign(TEXT) + "Origin: Evil\n"), DebianProblem.NotSigned.class);
        assertProblem(() -> verify(key.sign(TEXT) + key.sign(TEXT)), DebianProblem.NotSigned.class);
        assertProblem(
                () -> verify(key.sign(TEXT).replace("Hash: SHA256", "Hash: SHA256\nOrigin: Evil")),
                DebianProblem.NotSigned.class);
    }

    @Test
    void aDamagedSignatureIsMalformed() {
        String signed = key.sign(TEXT);
        String cut = signed.substring(0, signed.indexOf("-----BEGIN PGP SIGNATURE-----"))
                + "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n";
        assertProblem(() -> verify(cut), DebianProblem.SignatureMalformed.class);
    }

    @Test
    void aHashThatIsNoProofIsRefused() {
        assertProblem(() -> verify(key.weakHash().sign(TEXT)), DebianProblem.SignatureMalformed.class);
    }

    @Test
    void aKeyThatHadExpiredWhenItSignedIsRefused() {
        TestKey expired = TestKey.create(Instant.parse("2020-01-01T00:00:00Z"), 3600);
        assertProblem(
                () -> ArchiveKeys.of(List.of(expired.publicRing())).verify(bytes(expired.sign(TEXT)), "trixie", URL),
                DebianProblem.SignerExpired.class);
    }

    @Test
    void theKeysOfDebianAreShipped() {
        assertThat(ArchiveKeys.ofDebian()).isNotNull();
    }

    private String verify(String file) throws IOException {
        return ArchiveKeys.of(List.of(key.publicRing())).verify(bytes(file), "trixie", URL);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertProblem(ThrowingCallable action, Class<? extends DebianProblem> expected) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(expected));
    }
}

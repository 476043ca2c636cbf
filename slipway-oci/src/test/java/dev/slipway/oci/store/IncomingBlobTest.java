package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingBlobTest {

    private static final byte[] BYTES = "a layer that comes in pieces".getBytes(StandardCharsets.UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.of(BYTES), BYTES.length);

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void aBlobIsThereWhenItIsWholeAndNotBefore() throws IOException {
        try (IncomingBlob incoming = store.receive(BLOB)) {
            incoming.append(BYTES, 0, BYTES.length);
            assertThat(store.has(BLOB)).isFalse();
            incoming.commit();
        }
        assertThat(store.has(BLOB)).isTrue();
        try (InputStream in = store.content(BLOB).open(2)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("layer that comes in pieces");
        }
    }

    @Test
    void whatHasArrivedIsKeptForTheNextProcess() throws IOException {
        try (IncomingBlob broken = store.receive(BLOB)) {
            broken.append(BYTES, 0, 10);
        }
        try (Store next = Store.open(folder);
                IncomingBlob incoming = next.receive(BLOB)) {
            assertThat(incoming.arrived()).isEqualTo(10);
            incoming.append(BYTES, 10, BYTES.length - 10);
            incoming.commit();
        }
        assertThat(store.verify().damages()).isEmpty();
        assertThat(store.has(BLOB)).isTrue();
    }

    @Test
    void wrongBytesAreRefusedAndForgotten() throws IOException {
        byte[] wrong = BYTES.clone();
        wrong[3] ^= 1;
        try (IncomingBlob incoming = store.receive(BLOB)) {
            incoming.append(wrong, 0, wrong.length);
            assertThat(refusal(incoming::commit)).isInstanceOf(OciProblem.WrongContent.class);
            assertThat(incoming.arrived()).isZero();
            incoming.append(BYTES, 0, BYTES.length);
            incoming.commit();
        }
        assertThat(store.has(BLOB)).isTrue();
    }

    @Test
    void aBlobThatIsLongerOrShorterThanAnnouncedIsRefused() throws IOException {
        try (IncomingBlob incoming = store.receive(BLOB)) {
            incoming.append(BYTES, 0, BYTES.length - 1);
            assertThat(refusal(incoming::commit)).isInstanceOf(OciProblem.WrongContent.class);
            assertThat(refusal(() -> incoming.append(BYTES, 0, 2))).isInstanceOf(OciProblem.WrongContent.class);
            assertThat(incoming.arrived()).isEqualTo(BYTES.length - 1);
        }
        assertThat(store.has(BLOB)).isFalse();
    }

    @Test
    void whatNobodyReceivesAnyMoreIsGarbage() throws IOException {
        try (IncomingBlob broken = store.receive(BLOB)) {
            broken.append(BYTES, 0, 10);
        }

        assertThat(store.collectGarbage().partialFiles()).isEqualTo(1);
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
    }

    private static Object refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }
}

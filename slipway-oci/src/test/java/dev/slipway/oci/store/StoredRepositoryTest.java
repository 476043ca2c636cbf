package dev.slipway.oci.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.Image;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Referrer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a registry shows of a store, and what becomes of it when garbage is collected.
class StoredRepositoryTest {

    @TempDir
    private Path folder;

    private Store store;
    private StoredRepository repository;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
        repository = store.repository("team/thumbnail");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private RawManifest image(String text) throws IOException {
        Image image = store.image(TestImages.config(), List.of(store.layer(TestImages.content("code", "a", text))));
        return store.manifest(image.descriptor().digest());
    }

    private static RawManifest index(RawManifest... manifests) {
        List<Descriptor> descriptors =
                Stream.of(manifests).map(RawManifest::descriptor).toList();
        return RawManifest.of(
                MediaType.OCI_INDEX, IndexJson.write(new Index(MediaType.OCI_INDEX, descriptors, Map.of())));
    }

    private RawManifest signatureOf(Digest subject) throws IOException {
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        try (NewBlob blob = store.receive(DigestAlgorithm.SHA256)) {
            blob.append(nothing, 0, nothing.length);
            blob.commit(Digest.of(nothing));
        }
        String empty = "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\"" + Digest.of(nothing)
                + "\",\"size\":2}";
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST
                + "\",\"artifactType\":\"application/vnd.example.signature\",\"config\":" + empty + ",\"layers\":["
                + empty + "],\"subject\":{\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"digest\":\"" + subject
                + "\",\"size\":3},\"annotations\":{\"by\":\"me\"}}";
        return RawManifest.parse(json.getBytes(StandardCharsets.UTF_8), "a signature");
    }

    @Test
    void aNameOfTheStoreIsATagOfARepository() throws IOException {
        RawManifest image = image("built here");
        store.name("team/thumbnail:1.2", image.descriptor());

        assertThat(store.repositories()).containsExactly("team/thumbnail");
        assertThat(repository.tags()).hasValue(List.of("1.2"));
        assertThat(repository.find("1.2").map(Descriptor::digest)).hasValue(image.digest());
        assertThat(repository.find(image.digest())).isPresent();
        assertThat(store.repository("team").tags()).isEmpty();
    }

    @Test
    void aPortIsNoTag() throws IOException {
        store.name("registry.example.com:5000/thumbnail:1", image("a").descriptor());

        assertThat(store.repositories()).containsExactly("registry.example.com:5000/thumbnail");
        assertThat(store.repository("registry.example.com:5000/thumbnail").tags())
                .hasValue(List.of("1"));
    }

    @Test
    void whatIsPushedHasTheNameThatCommandsKnow() throws IOException {
        RawManifest image = image("pushed");
        repository.put(image, Set.of("b", "a"));

        assertThat(store.find("team/thumbnail:a")
                        .map(found -> found.descriptor().digest()))
                .hasValue(image.digest());
        assertThat(repository.tags()).hasValue(List.of("a", "b"));
        assertThat(store.list()).extracting(NamedImage::name).containsExactly("team/thumbnail:a", "team/thumbnail:b");
    }

    @Test
    void aManifestThatLosesItsTagStays() throws IOException {
        RawManifest first = image("first");
        RawManifest second = image("second");
        repository.put(first, Set.of("1"));
        repository.put(second, Set.of("1"));

        assertThat(repository.find("1").map(Descriptor::digest)).hasValue(second.digest());
        assertThat(repository.find(first.digest())).isPresent();
        assertThat(repository.untag("1")).isTrue();
        assertThat(repository.untag("1")).isFalse();
        assertThat(repository.tags()).hasValue(List.of());
        assertThat(repository.find(second.digest())).isPresent();
    }

    @Test
    void aRemovedManifestTakesItsTagsAlongAndLeavesOtherRepositoriesAlone() throws IOException {
        RawManifest image = image("shared");
        repository.put(image, Set.of("1", "2"));
        store.repository("other").put(image, Set.of("1"));

        assertThat(repository.remove(image.digest())).isTrue();
        assertThat(repository.remove(image.digest())).isFalse();
        assertThat(repository.find("1")).isEmpty();
        assertThat(repository.find(image.digest())).isEmpty();
        assertThat(store.repository("other").find("1")).isPresent();
    }

    @Test
    void whatAnIndexListsIsInItsRepositoryOnly() throws IOException {
        RawManifest image = image("one platform");
        RawManifest inner = index(image);
        store.put(inner);
        repository.put(index(inner), Set.of("all"));

        assertThat(repository.find(image.digest())).isPresent();
        assertThat(store.repository("other").find(image.digest())).isEmpty();
    }

    @Test
    void whatIsNotCompleteIsNotTaken() throws IOException {
        RawManifest missing = RawManifest.parse(
                IndexJson.write(new Index(MediaType.OCI_INDEX, List.of(), Map.of("never", "stored"))), "an index");

        assertThatThrownBy(() -> repository.put(index(missing), Set.of("1")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(OciProblem.IncompleteImage.class));
        assertThat(repository.tags()).isEmpty();
    }

    @Test
    void referrersAreFoundThoughTheirSubjectIsElsewhere() throws IOException {
        Digest absent = Digest.of(new byte[] {1});
        RawManifest signature = signatureOf(absent);
        repository.put(signature, Set.of());
        repository.put(image("no referrer"), Set.of("1"));

        assertThat(repository.referrers(absent))
                .extracting(referrer -> referrer.manifest().digest())
                .containsExactly(signature.digest());
        Referrer found = repository.referrers(absent).getFirst();
        assertThat(found.artifactType()).hasValue("application/vnd.example.signature");
        assertThat(found.manifest().annotations()).containsEntry("by", "me");
        assertThat(store.repository("other").referrers(absent)).isEmpty();
    }

    @Test
    void garbageIsWhatHasNoTagButNotWhatIsAboutSomethingThatStays() throws IOException {
        RawManifest kept = image("kept");
        RawManifest forgotten = image("forgotten");
        RawManifest signature = signatureOf(kept.digest());
        RawManifest signatureOfSignature = signatureOf(signature.digest());
        RawManifest signatureOfForgotten = signatureOf(forgotten.digest());
        repository.put(signatureOfSignature, Set.of());
        repository.put(signature, Set.of());
        repository.put(signatureOfForgotten, Set.of());
        repository.put(forgotten, Set.of("1"));
        repository.put(kept, Set.of("1"));

        store.collectGarbage();

        assertThat(repository.find("1")).isPresent();
        assertThat(repository.find(signature.digest())).isPresent();
        assertThat(repository.find(signatureOfSignature.digest())).isPresent();
        assertThat(repository.find(forgotten.digest())).isEmpty();
        assertThat(repository.find(signatureOfForgotten.digest())).isEmpty();
        assertThat(store.size(forgotten.digest())).isEmpty();
        assertThat(store.verify().damages()).isEmpty();
    }

    @Test
    void aBlobThatAnImageNeedsIsNotDeleted() throws IOException {
        RawManifest image = image("needed");
        Digest layer = image.manifest().layers().getFirst().digest();
        repository.put(index(image), Set.of("1"));

        assertThatThrownBy(() -> store.delete(layer))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(OciProblem.BlobInUse.class));
        repository.untag("1");
        assertThatThrownBy(() -> store.delete(layer)).isInstanceOf(ProblemException.class);
        assertThat(repository.remove(index(image).digest())).isTrue();
        assertThat(store.delete(layer)).isTrue();
        assertThat(store.delete(layer)).isFalse();
    }

    @Test
    void whileAnotherProcessWritesNothingIsDeleted() throws IOException {
        Digest blob = image("alone").digest();
        try (Store other = Store.open(folder)) {
            other.layer(TestImages.content("other", "b", "b"));

            assertThatThrownBy(() -> store.delete(blob))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(OciProblem.StoreInUse.class));
        }
        assertThat(store.delete(blob)).isTrue();
    }

    @Test
    void aNewBlobIsSeenOnlyWhenItIsWholeAndTheRightOne() throws IOException {
        byte[] bytes = {1, 2, 3};
        try (NewBlob blob = store.receive(DigestAlgorithm.SHA256)) {
            blob.append(bytes, 0, 2);
            blob.append(bytes, 2, 1);
            assertThat(store.size(Digest.of(bytes))).isEmpty();
            blob.commit(Digest.of(bytes));
        }
        assertThat(store.size(Digest.of(bytes))).hasValue(3);

        Digest other = Digest.of(new byte[] {9});
        try (NewBlob blob = store.receive(DigestAlgorithm.SHA256)) {
            blob.append(bytes, 0, 3);
            assertThatThrownBy(() -> blob.commit(other)).isInstanceOf(ProblemException.class);
        }
        assertThat(store.size(other)).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            assertThat(files).hasSize(1);
        }
    }
}

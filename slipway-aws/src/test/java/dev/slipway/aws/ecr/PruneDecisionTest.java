package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which images of a repository stay. Digests are letters here.
class PruneDecisionTest {

    private final List<PrunePlan.Image> images = new ArrayList<>();
    private final Map<String, ManifestLinks> links = new HashMap<>();
    private final Map<String, String> live = new HashMap<>();

    @Test
    void theNewestStay() {
        image("old");
        image("middle");
        image("new");

        assertThat(deleted(2)).containsExactly("old");
        assertThat(deleted(0)).containsExactly("new", "middle", "old");
    }

    @Test
    void whatAFunctionUsesStaysHoweverOldItIs() {
        image("old");
        image("new");
        live.put("old", "orders:3");

        PrunePlan plan = plan(0);

        assertThat(plan.allDeleted()).extracting(PrunePlan.Image::digest).containsExactly("new");
        assertThat(plan.kept()).extracting(PrunePlan.Kept::reason).containsExactly("used by orders:3");
    }

    @Test
    void anIndexCountsAsOneWithAllThatItPointsAt() {
        image("old");
        image("amd64");
        image("arm64");
        index("index", "amd64", "arm64");

        assertThat(deleted(1)).containsExactly("old");
    }

    @Test
    void anIndexGoesBeforeWhatItPointsAt() {
        image("amd64");
        index("inner", "amd64");
        index("outer", "inner");

        assertThat(plan(0).deleted())
                .extracting(wave -> wave.stream().map(PrunePlan.Image::digest).collect(Collectors.joining()))
                .containsExactly("outer", "inner", "amd64");
    }

    @Test
    void anImageThatAFunctionUsesOutlivesItsIndex() {
        image("amd64");
        image("arm64");
        index("index", "amd64", "arm64");
        live.put("amd64", "orders:$LATEST");

        assertThat(deleted(0)).containsExactly("index", "arm64");
    }

    @Test
    void whatBelongsToAnImageStaysAndGoesWithIt() {
        image("kept");
        image("gone");
        about("signature-of-kept", "kept");
        about("signature-of-gone", "gone");
        about("signature-of-signature", "signature-of-kept");
        live.put("kept", "orders:1");

        assertThat(deleted(0)).containsExactlyInAnyOrder("gone", "signature-of-gone");
    }

    @Test
    void whatBelongsToNothingAnyMoreIsAnImageLikeOthers() {
        about("orphan", "absent");
        image("new");

        assertThat(deleted(1)).containsExactly("orphan");
        assertThat(deleted(2)).isEmpty();
    }

    @Test
    void anAttestationInAnIndexKeepsNothingElse() {
        image("old");
        image("platform");
        about("attestation", "platform");
        index("index", "platform", "attestation");

        assertThat(deleted(1)).containsExactly("old");
    }

    @Test
    void aRegistryThatSpeaksInCirclesIsNoEndlessWork() {
        index("one", "two");
        index("two", "one");

        assertThat(deleted(0)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void anEmptyRepositoryIsNoTrouble() {
        assertThat(plan(10).allDeleted()).isEmpty();
        assertThat(plan(10).kept()).isEmpty();
    }

    private List<String> deleted(int keep) {
        return plan(keep).allDeleted().stream().map(PrunePlan.Image::digest).toList();
    }

    private PrunePlan plan(int keep) {
        return PruneDecision.of(Reference.parse("orders"), images, links, live, keep);
    }

    private void image(String digest) {
        add(digest, ManifestLinks.NONE);
    }

    private void index(String digest, String... children) {
        add(digest, new ManifestLinks(Set.of(children), Optional.empty()));
    }

    private void about(String digest, String subject) {
        add(digest, new ManifestLinks(Set.of(), Optional.of(subject)));
    }

    private void add(String digest, ManifestLinks link) {
        images.add(new PrunePlan.Image(digest, List.of(), 1, Instant.EPOCH.plusSeconds(images.size())));
        links.put(digest, link);
    }
}

package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.Layer;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.TestImages;
import dev.slipway.oci.transfer.ImageCopy;
import dev.slipway.oci.transfer.ImageDestination;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImagePlaces;
import dev.slipway.oci.transfer.ImageSource;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of images on their way from a store through three repositories of two registries into another store,
/// while requests and answers go wrong in every way. In the end each of them is everywhere, byte for byte.
class ImageCopyFaultsTest {

    private static final int IMAGES = 75;
    private static final int ROUNDS = 60;
    private static final int CHUNK = 4_000;
    private static final List<Platform> PLATFORMS = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private FaultyRegistry near;
    private FaultyRegistry far;
    private RandomFaults faults;
    private RegistryClient client;
    private Store origin;
    private Store copy;

    @BeforeEach
    void start() throws IOException {
        near = FaultyRegistry.start();
        far = FaultyRegistry.start();
        faults = new RandomFaults(seed, 12);
        client = RegistryClient.open(
                RegistrySettings.STANDARD,
                Credentials.none(),
                new Surroundings(
                        folder.resolve("cache"), Map.of(), InstantSource.system(), new Random(seed), Progress.silent()),
                new ClientLimits(
                        6,
                        Duration.ofMillis(1),
                        Duration.ofMillis(4),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300),
                        CHUNK),
                _ -> {});
        origin = Store.open(folder.resolve("origin"));
        copy = Store.open(folder.resolve("copy"));
    }

    @AfterEach
    void stop() throws IOException {
        faults.close();
        client.close();
        near.close();
        far.close();
        origin.close();
        copy.close();
    }

    @Test
    void everyImageArrivesWholeHoweverManyRequestsGoWrong() throws Exception {
        List<Descriptor> images = new ArrayList<>();
        for (int number = 0; number < IMAGES; number++) {
            images.add(
                    number % 5 == 0
                            ? index(number)
                            : image(number, Platform.LINUX_AMD64).descriptor());
            origin.name("image:v" + number, images.getLast());
        }
        faults.in(near);
        faults.in(far);

        try (ExecutorService threads =
                Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            List<Future<?>> journeys = new ArrayList<>();
            for (int number = 0; number < IMAGES; number++) {
                String tag = ":v" + number;
                journeys.add(threads.submit(() -> travel(tag)));
            }
            for (Future<?> journey : journeys) {
                journey.get();
            }
        }

        for (int number = 0; number < IMAGES; number++) {
            assertThat(copy.resolve("image:v" + number).orElseThrow().digest())
                    .as(told())
                    .isEqualTo(images.get(number).digest());
            assertWhole(near, "one", "v" + number);
            assertWhole(near, "two", "v" + number);
            assertWhole(far, "three", "v" + number);
        }
        assertThat(copy.verify().damages()).as(told()).isEmpty();
        assertThat(faults.happened()).as(told()).containsOnlyKeys(RandomFaults.Fault.values());
    }

    private Void travel(String tag) throws IOException {
        List<String> stations = List.of(
                "store:image" + tag,
                near.domain() + "/one" + tag,
                near.domain() + "/two" + tag,
                far.domain() + "/three" + tag,
                "store:image" + tag);
        ImagePlaces first = places(origin);
        ImagePlaces last = places(copy);
        for (int leg = 1; leg < stations.size(); leg++) {
            boolean arrives = leg == stations.size() - 1;
            untilItSucceeds(arrives ? last : first, stations.get(leg - 1), stations.get(leg));
        }
        return null;
    }

    private ImagePlaces places(Store store) {
        return new ImagePlaces(store, client, folder, folder.resolve("scratch"), Map.of(), folder, _ -> {});
    }

    /// What fails for good says why, in words that fit, and succeeds when it is begun again.
    private void untilItSucceeds(ImagePlaces places, String from, String to) throws IOException {
        List<String> problems = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ImageSource source = places.source(ImageLocation.parse(from));
                    ImageDestination destination = places.destination(ImageLocation.parse(to), Optional.empty())) {
                new ImageCopy(4, Progress.silent(), _ -> {}).copy(source, destination, new PlatformChoice.All());
                return;
            } catch (ProblemException problem) {
                assertThat(problem.problem())
                        .as(told())
                        .isInstanceOfAny(RegistryProblem.class, OciProblem.WrongContent.class)
                        .isNotInstanceOf(RegistryProblem.UnreadableContent.class);
                problems.add(problem.getMessage());
            }
        }
        throw new AssertionError(from + " did not get to " + to + ", " + told() + ": "
                + problems.reversed().subList(0, 3));
    }

    private void assertWhole(FaultyRegistry registry, String repository, String version) {
        String key = repository + " " + version;
        String type = Objects.requireNonNull(registry.mediaTypes.get(key), told());
        RawManifest manifest = RawManifest.of(type, there(registry.manifests, key));
        for (Descriptor part : manifest.parts()) {
            if (RawManifest.isManifest(part)) {
                assertWhole(registry, repository, part.digest().toString());
            } else {
                assertThat(Digest.of(there(registry.blobs, repository + " " + part.digest())))
                        .as(told())
                        .isEqualTo(part.digest());
            }
        }
    }

    private byte[] there(Map<String, byte[]> contents, String key) {
        return Objects.requireNonNull(contents.get(key), () -> key + " is missing, " + told());
    }

    private String told() {
        return "seed " + seed;
    }

    private Descriptor index(int number) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Platform platform : PLATFORMS) {
            Descriptor image = image(number, platform).descriptor();
            manifests.add(
                    new Descriptor(image.mediaType(), image.digest(), image.size(), Optional.of(platform), Map.of()));
        }
        Index index = new Index(MediaType.OCI_INDEX, manifests, Map.of());
        return origin.put(RawManifest.of(MediaType.OCI_INDEX, IndexJson.write(index)));
    }

    /// One layer that all images share, and two of its own.
    private Image image(int number, Platform platform) throws IOException {
        List<Layer> layers = List.of(layer("base", 3), layer("code", number), layer("more", 1_000 + number));
        return origin.image(TestImages.config(platform), layers);
    }

    private Layer layer(String name, int content) throws IOException {
        Random random = new Random(content);
        byte[] bytes = new byte[1 + random.nextInt(5 * CHUNK)];
        random.nextBytes(bytes);
        return origin.layer(
                LayerContent.of(name, List.of(new LayerEntry.RegularFile(name, 0644, new FileContent.Bytes(bytes)))));
    }
}

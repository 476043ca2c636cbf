package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.ConfigJson;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Index;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.ManifestJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.layer.ExpectedContent;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerContentSource;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.layer.LayerWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/// Images on this machine, in an OCI image layout (OCI image specification, "Image Layout") that other programs
/// can read. Several processes, and several threads of each, may use one at once; `kill -9` at any moment
/// leaves it usable.
///
/// From the first thing that it writes until it is closed, a store keeps other processes from collecting
/// garbage: what has no name yet would be garbage to them.
public final class Store implements AutoCloseable {

    private static final String LAYOUT_FILE = "oci-layout";
    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    private static final Pattern DIGEST_PREFIX = Pattern.compile("[a-f0-9]{4,128}");

    private final Path directory;
    private final Blobs blobs;
    private final IndexFile index;
    private final IncomingBlobs incoming;
    private final LayerRecords records;
    private final FileStateTables fileStates;
    private final Progress progress;
    private final StoreUse use;
    /// Within this process; between processes it is the lock of their use.
    private final ReadWriteLock deletion = new ReentrantReadWriteLock();

    private Store(Path directory, Path cache, Progress progress) {
        this.directory = directory;
        this.blobs = new Blobs(directory.resolve("blobs"));
        this.index = new IndexFile(directory);
        this.incoming = new IncomingBlobs(directory.resolve("incoming"), blobs);
        this.records = new LayerRecords(cache, blobs);
        this.fileStates = new FileStateTables(cache);
        this.progress = progress;
        this.use = new StoreUse(directory);
    }

    /// Opens a store that remembers things in a folder `cache` of its own and reports to nobody.
    ///
    /// @param directory made, with an empty store, where it is missing
    /// @throws ProblemException with [OciProblem.UnusableStore]
    /// @throws IOException      if it cannot be made or read
    public static Store open(Path directory) throws IOException {
        return open(directory, directory.resolve("cache"), Progress.silent());
    }

    /// Opens a store.
    ///
    /// @param directory made, with an empty store, where it is missing
    /// @param cache     a folder for what can be computed again; made where it is missing
    /// @param progress  is told of layers that are written
    /// @throws ProblemException with [OciProblem.UnusableStore]
    /// @throws IOException      if it cannot be made or read
    public static Store open(Path directory, Path cache, Progress progress) throws IOException {
        Store store = new Store(directory.toAbsolutePath().normalize(), cache, progress);
        store.create();
        return store;
    }

    private void create() throws IOException {
        Path layout = directory.resolve(LAYOUT_FILE);
        blobs.create();
        if (!Files.exists(layout)) {
            AtomicFile.write(layout, LAYOUT);
        } else if (!Files.readString(layout).contains("\"1.0")) {
            throw new ProblemException(
                    new OciProblem.UnusableStore(directory, "its `oci-layout` names another version than 1.0"));
        }
        index.create();
    }

    /// The layer with this content. It is written only if no layer with the same content was written before.
    ///
    /// @throws ProblemException with an [OciProblem]: a file that cannot be read or changes meanwhile, a full
    ///         disk
    /// @throws IOException      if the cache cannot be written
    public Layer layer(LayerContent content) throws IOException {
        FileDigests digests = FileDigests.of(content, fileStates);
        Digest key = ContentKey.of(content, digests);
        use.begin();
        Optional<StoredLayer> known = records.find(key);
        return known.isPresent() ? known.get().named(content.name()) : write(key, content, digests);
    }

    /// A digest over everything that the layer with this content is made of. Files that have not changed since
    /// they were read last are not read again.
    ///
    /// @throws ProblemException with an [OciProblem]: a file that cannot be read
    /// @throws IOException      if the cache cannot be read or written
    public Digest inputs(LayerContent content) throws IOException {
        return ContentKey.of(content, FileDigests.of(content, fileStates));
    }

    /// The layer that is made from these inputs. The content is asked for only if no layer was made from them
    /// before.
    ///
    /// @param inputs a digest over all that decides about the content
    /// @throws ProblemException with an [OciProblem]: a file that cannot be read or changes meanwhile, a full
    ///         disk
    /// @throws IOException      what the source throws, or if the cache cannot be written
    public Layer layer(Digest inputs, LayerContentSource source) throws IOException {
        use.begin();
        Optional<StoredLayer> known = records.find(inputs);
        return known.isPresent() ? known.get() : write(inputs, source.content(), ExpectedContent.UNKNOWN);
    }

    private StoredLayer write(Digest key, LayerContent content, ExpectedContent expected) throws IOException {
        LayerWriter.Written written;
        try (Progress.Task task =
                progress.begin("layer " + content.name(), contentSize(content), Progress.Unit.BYTES)) {
            written = blobs.write(
                    file -> new LayerWriter(file.channel(), expected, task).write(content),
                    LayerWriter.Written::digest);
        }
        Descriptor descriptor = Descriptor.of(MediaType.OCI_LAYER_GZIP, written.digest(), written.size());
        StoredLayer layer = new StoredLayer(blobs, descriptor, written.diffId(), content.name());
        records.put(key, layer);
        return layer;
    }

    private static long contentSize(LayerContent content) {
        long size = 0;
        for (LayerEntry entry : content.entries()) {
            if (entry instanceof LayerEntry.RegularFile(String _, int _, FileContent file)) {
                size += file.size();
            }
        }
        return size;
    }

    /// Writes an image in OCI's format. Layers that lie elsewhere are copied into the store.
    ///
    /// @param config its diff ids are replaced by those of the layers; its history is kept if it has an entry
    ///               for each layer, and is otherwise made from what the layers are called
    /// @param layers lowest first
    /// @throws ProblemException with an [OciProblem]: a layer from elsewhere that is not what it should be, a
    ///                          full disk
    /// @throws IOException      if a layer from elsewhere cannot be read
    public Image image(ImageConfig config, List<? extends Layer> layers) throws IOException {
        use.begin();
        List<Descriptor> descriptors = new ArrayList<>();
        for (Layer layer : layers) {
            descriptors.add(ImportedLayer.into(blobs, layer));
        }
        byte[] rawConfig = ConfigJson.write(ImageHistory.complete(config, layers));
        Descriptor configDescriptor = blobs.put(MediaType.OCI_CONFIG, rawConfig);
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, configDescriptor, descriptors, Map.of());
        Descriptor descriptor = blobs.put(MediaType.OCI_MANIFEST, ManifestJson.write(manifest));
        return blobs.image(descriptor.digest());
    }

    /// Whether a blob or manifest is here with the size that it must have. Its content is not looked at.
    public boolean has(Descriptor descriptor) {
        return blobs.has(descriptor.digest(), descriptor.size());
    }

    /// The bytes of a blob of this store. Reading them from the beginning to the end verifies them; both opening
    /// and reading fail with a [ProblemException] with [OciProblem.DamagedBlob].
    public BlobContent content(Descriptor descriptor) {
        return offset -> blobs.open(descriptor, offset);
    }

    /// Begins to receive a blob, or goes on with one that an earlier process has received in part. Waits while
    /// somebody else receives the same blob.
    ///
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    /// @throws IOException      if the lock cannot be had
    public IncomingBlob receive(Descriptor descriptor) throws IOException {
        use.begin();
        return incoming.receive(descriptor);
    }

    /// Begins to receive a blob whose digest is told at its end.
    ///
    /// @param algorithm that the digest will likely be computed with; another one takes longer
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    /// @throws IOException      if the store cannot be kept from collecting garbage
    public NewBlob receive(DigestAlgorithm algorithm) throws IOException {
        use.begin();
        return blobs.receive(algorithm);
    }

    /// The manifests that a registry shows under one name.
    ///
    /// @param name such as `team/thumbnail`
    public StoredRepository repository(String name) {
        return new StoredRepository(this, blobs, index, name);
    }

    /// The names of all repositories, in the order of their characters.
    ///
    /// @throws IOException if the index cannot be read
    public List<String> repositories() throws IOException {
        return index.manifests().stream()
                .flatMap(manifest -> StoredRepository.repositoryOf(manifest).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Stores a manifest or index as it is. It is garbage until it has a name or belongs to an index that has.
    ///
    /// @throws ProblemException with [OciProblem.IncompleteImage] if something that it points at is not here, or
    ///                          [OciProblem.UnwritableStore]
    /// @throws IOException      if the store cannot be kept from collecting garbage
    public Descriptor put(RawManifest manifest) throws IOException {
        use.begin();
        for (Descriptor part : manifest.parts()) {
            if (!has(part)) {
                throw new ProblemException(new OciProblem.IncompleteImage(manifest.digest(), part.digest()));
            }
        }
        return blobs.put(manifest);
    }

    /// A manifest or index of this store.
    ///
    /// @throws ProblemException with [OciProblem.DamagedBlob] if it is not here or not what it must be, or
    ///                          [OciProblem.MalformedDocument] if it is something else
    public RawManifest manifest(Digest digest) {
        return blobs.manifest(digest);
    }

    /// Gives a name to an image of this store. An image that had the name before loses it.
    ///
    /// @param name an image reference; `latest` is added where it has no tag
    /// @throws ProblemException with [OciProblem.InvalidReference], or [OciProblem.DamagedBlob] if the image is
    ///                          not here
    /// @throws IOException      if the index cannot be written
    public void name(String name, Image image) throws IOException {
        name(name, image.descriptor());
    }

    /// Gives a name to a manifest or index of this store. What had the name before loses it.
    ///
    /// @param name an image reference; `latest` is added where it has no tag
    /// @throws ProblemException with [OciProblem.InvalidReference], or [OciProblem.DamagedBlob] if it is not here
    /// @throws IOException      if the index cannot be written
    public void name(String name, Descriptor manifest) throws IOException {
        use.begin();
        RawManifest raw = manifest(manifest.digest());
        index.put(
                Reference.parse(name).localName(),
                new Descriptor(raw.mediaType(), raw.digest(), raw.descriptor().size(), platform(raw), Map.of()));
    }

    /// Of an image; empty for an index and for what is no image, such as a signature.
    Optional<Platform> platform(RawManifest manifest) {
        if (!manifest.isImage()) {
            return Optional.empty();
        }
        return Optional.of(blobs.image(manifest.digest()).config().platform());
    }

    /// The manifest or index with a name, with a digest, or with a digest that begins with at least four given
    /// digits.
    ///
    /// @return with the platform, where a name led to an image
    /// @throws ProblemException with [OciProblem.InvalidReference] or [OciProblem.AmbiguousName]
    /// @throws IOException      if the index cannot be read
    public Optional<Descriptor> resolve(String nameOrDigest) throws IOException {
        Optional<Digest> digest = Digest.parse(nameOrDigest);
        if (digest.isPresent()) {
            boolean here = Files.exists(blobs.path(digest.get()));
            return here ? Optional.of(manifest(digest.get()).descriptor()) : Optional.empty();
        }
        List<Descriptor> manifests = index.manifests();
        String name = Reference.parse(nameOrDigest).localName();
        for (Descriptor manifest : manifests) {
            if (IndexFile.name(manifest).equals(Optional.of(name))) {
                return Optional.of(manifest);
            }
        }
        return resolvePrefix(nameOrDigest, manifests);
    }

    /// The image with a name, with a digest, or with a digest that begins with at least four given digits.
    ///
    /// @throws ProblemException with [OciProblem.InvalidReference], [OciProblem.AmbiguousName], or another one
    ///         if the image is damaged
    /// @throws IOException      if the index cannot be read
    public Optional<Image> find(String nameOrDigest) throws IOException {
        return resolve(nameOrDigest).map(manifest -> blobs.image(manifest.digest()));
    }

    /// Like [#find(String)], where a name may lead to an index: then it is the image in it for a platform.
    ///
    /// @throws ProblemException with [OciProblem.InvalidReference], [OciProblem.AmbiguousName],
    ///                          [OciProblem.MissingPlatform], or another one if the image is damaged
    /// @throws IOException      if the index cannot be read
    public Optional<Image> find(String nameOrDigest, Platform platform) throws IOException {
        Optional<Descriptor> found = resolve(nameOrDigest);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RawManifest root = manifest(found.get().digest());
        Digest image = root.isIndex()
                ? root.index()
                        .find(platform)
                        .orElseThrow(() -> missing(nameOrDigest, platform, root.index()))
                        .digest()
                : root.digest();
        return Optional.of(blobs.image(image));
    }

    private static ProblemException missing(String name, Platform platform, Index index) {
        List<String> available =
                index.platforms().stream().map(Platform::toString).toList();
        return new ProblemException(new OciProblem.MissingPlatform(name, platform.toString(), available));
    }

    private static Optional<Descriptor> resolvePrefix(String text, List<Descriptor> manifests) {
        String prefix = text.replaceFirst("^sha(256|512):", "");
        if (!DIGEST_PREFIX.matcher(prefix).matches()) {
            return Optional.empty();
        }
        Map<Digest, Descriptor> matches = new LinkedHashMap<>();
        manifests.stream()
                .filter(manifest -> manifest.digest().hex().startsWith(prefix))
                .forEach(manifest -> matches.putIfAbsent(manifest.digest(), manifest));
        if (matches.size() > 1) {
            throw new ProblemException(new OciProblem.AmbiguousName(text, matches.size()));
        }
        return matches.values().stream().findFirst();
    }

    /// All names, in alphabetical order.
    ///
    /// @throws IOException if the index cannot be read
    public List<NamedImage> list() throws IOException {
        List<NamedImage> images = new ArrayList<>();
        for (Descriptor manifest : index.manifests()) {
            IndexFile.name(manifest).ifPresent(name -> images.add(new NamedImage(name, manifest)));
        }
        images.sort(Comparator.comparing(NamedImage::name));
        return images;
    }

    /// Takes a name away. The image's blobs stay until [#collectGarbage].
    ///
    /// @return whether there was such a name
    /// @throws ProblemException with [OciProblem.InvalidReference]
    /// @throws IOException      if the index cannot be written
    public boolean remove(String name) throws IOException {
        return index.remove(Reference.parse(name).localName());
    }

    /// Deletes the blobs that no named image needs, and what killed processes left behind. Layers and images
    /// that this store has written but not named are garbage, too, and so is what was pushed and has no tag,
    /// unless it is about something that stays.
    ///
    /// @throws ProblemException with [OciProblem.StoreInUse] while somebody else writes, or
    ///         [OciProblem.DamagedBlob] if it cannot be told what a named image needs
    /// @throws IOException      if something cannot be deleted
    public GarbageReport collectGarbage() throws IOException {
        return use.alone(() -> new GarbageCollector(blobs, index, incoming).collect());
    }

    /// Deletes a blob that no manifest in the index needs.
    ///
    /// @return whether it was there
    /// @throws ProblemException with [OciProblem.BlobInUse], [OciProblem.StoreInUse] while another process
    ///                          writes, or [OciProblem.DamagedBlob] if it cannot be told what is needed
    /// @throws IOException      if it cannot be deleted
    public boolean delete(Digest digest) throws IOException {
        deletion.writeLock().lock();
        try {
            return use.alone(() -> deleteUnneeded(digest));
        } finally {
            deletion.writeLock().unlock();
        }
    }

    private boolean deleteUnneeded(Digest digest) throws IOException {
        NeededBlobs.userOf(digest, blobs, index.manifests()).ifPresent(user -> {
            throw new ProblemException(new OciProblem.BlobInUse(digest, user));
        });
        return Files.deleteIfExists(blobs.path(digest));
    }

    /// Carries something out for which what is in the store now must stay in it.
    void whileNothingIsDeleted(Change change) throws IOException {
        deletion.readLock().lock();
        try {
            change.carryOut();
        } finally {
            deletion.readLock().unlock();
        }
    }

    /// Reads every blob and says which are damaged or missing.
    ///
    /// @throws IOException if the store cannot be listed
    public VerificationReport verify() throws IOException {
        return new Verifier(blobs, index).verify();
    }

    /// How large a blob or manifest is, or nothing where it is not here. Its content is not looked at.
    public OptionalLong size(Digest digest) {
        return blobs.size(digest);
    }

    /// Where a blob lies, or would lie.
    public Path blob(Digest digest) {
        return blobs.path(digest);
    }

    /// Lets other processes collect garbage again. The store can be used further.
    @Override
    public void close() throws IOException {
        use.close();
    }

    /// A change of the store.
    @FunctionalInterface
    interface Change {
        void carryOut() throws IOException;
    }
}

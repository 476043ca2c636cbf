package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Referrer;
import dev.slipway.oci.ReferrersJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The manifests of a store that a registry shows under one name.
///
/// The name `team/thumbnail:1.2` is the tag `1.2` of the repository `team/thumbnail`. A manifest that was pushed
/// into a repository stays in it, with or without a tag, until it is removed or garbage is collected. What an
/// index of the repository lists is in the repository, too.
public final class StoredRepository {

    private final Store store;
    private final Blobs blobs;
    private final IndexFile index;
    private final String name;

    StoredRepository(Store store, Blobs blobs, IndexFile index, String name) {
        this.store = store;
        this.blobs = blobs;
        this.index = index;
        this.name = name;
    }

    /// What stands before the colon, such as `team/thumbnail`.
    public String name() {
        return name;
    }

    /// Its tags in the order of their characters, or nothing where there is no such repository.
    ///
    /// @throws IOException if the index cannot be read
    public Optional<List<String>> tags() throws IOException {
        List<Descriptor> entries = entries();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.stream()
                        .flatMap(entry -> tag(entry).stream())
                        .sorted()
                        .toList());
    }

    /// The manifest with a tag.
    ///
    /// @throws IOException if the index cannot be read
    public Optional<Descriptor> find(String tag) throws IOException {
        return entries().stream()
                .filter(entry -> tag(entry).equals(Optional.of(tag)))
                .findFirst();
    }

    /// The manifest with a digest.
    ///
    /// @throws ProblemException with a problem of an index of this repository that is damaged
    /// @throws IOException      if the index cannot be read
    public Optional<Descriptor> find(Digest digest) throws IOException {
        List<Descriptor> entries = entries();
        return entries.stream()
                .filter(entry -> entry.digest().equals(digest))
                .findFirst()
                .or(() -> withListed(entries).stream()
                        .filter(manifest -> manifest.digest().equals(digest))
                        .findFirst());
    }

    /// The manifests that are about another one, which need not be here.
    ///
    /// @throws ProblemException with a problem of a manifest of this repository that is damaged
    /// @throws IOException      if the index cannot be read
    public List<Referrer> referrers(Digest subject) throws IOException {
        return withListed(entries()).stream()
                .flatMap(manifest -> ReferrersJson.read(blobs.manifest(manifest.digest())).stream())
                .filter(referrer -> referrer.subject().equals(subject))
                .toList();
    }

    /// Each manifest once: the given ones, and what indexes among them list.
    private List<Descriptor> withListed(List<Descriptor> entries) {
        List<Descriptor> manifests = new ArrayList<>();
        Set<Digest> seen = new HashSet<>();
        List<Descriptor> left = new ArrayList<>(entries);
        while (!left.isEmpty()) {
            Descriptor next = left.removeLast();
            if (RawManifest.isManifest(next) && blobs.has(next.digest(), next.size()) && seen.add(next.digest())) {
                manifests.add(next);
                RawManifest raw = blobs.manifest(next.digest());
                if (raw.isIndex()) {
                    left.addAll(raw.parts());
                }
            }
        }
        return manifests;
    }

    /// Takes a manifest or index into the repository. A manifest that had one of the tags before loses it, and
    /// stays.
    ///
    /// @param tags may be empty
    /// @throws ProblemException with [dev.slipway.oci.OciProblem.IncompleteImage] if something that it points at
    ///                          is not in the store, [dev.slipway.oci.OciProblem.MalformedDocument], or
    ///                          [dev.slipway.oci.OciProblem.UnwritableStore]
    /// @throws IOException      if the index cannot be written
    public void put(RawManifest manifest, Collection<String> tags) throws IOException {
        store.whileNothingIsDeleted(() -> {
            Descriptor stored = store.put(manifest);
            index.update(manifests -> with(manifests, stored, platform(manifest), tags));
        });
    }

    private List<Descriptor> with(
            List<Descriptor> manifests, Descriptor manifest, Optional<Platform> platform, Collection<String> tags) {
        List<Descriptor> changed = new ArrayList<>(manifests);
        changed.removeIf(entry -> belongs(entry)
                && (tag(entry).filter(tags::contains).isPresent()
                        || (isUntagged(entry) && entry.digest().equals(manifest.digest()))));
        changed.add(entry(manifest, platform, IndexFile.REPOSITORY_ANNOTATION, name));
        tags.forEach(tag -> changed.add(entry(manifest, platform, IndexFile.NAME_ANNOTATION, name + ":" + tag)));
        return changed;
    }

    private static Descriptor entry(Descriptor manifest, Optional<Platform> platform, String annotation, String value) {
        Map<String, String> annotations = new LinkedHashMap<>(manifest.annotations());
        annotations.put(annotation, value);
        return new Descriptor(manifest.mediaType(), manifest.digest(), manifest.size(), platform, annotations);
    }

    /// Of an image whose configuration can be read; what else is pushed need not have one.
    private Optional<Platform> platform(RawManifest manifest) {
        try {
            return store.platform(manifest);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    /// Takes a tag away. Its manifest stays if it was pushed here.
    ///
    /// @return whether the tag was there
    /// @throws IOException if the index cannot be written
    public boolean untag(String tag) throws IOException {
        return drop(entry -> tag(entry).equals(Optional.of(tag)));
    }

    /// Takes a manifest away, with all its tags. Its blobs stay until garbage is collected.
    ///
    /// @return whether it was there; what only an index lists cannot be taken away
    /// @throws IOException if the index cannot be written
    public boolean remove(Digest digest) throws IOException {
        return drop(entry -> entry.digest().equals(digest));
    }

    private boolean drop(Predicate<Descriptor> unwanted) throws IOException {
        return index.update(manifests -> manifests.stream()
                .filter(entry -> !(belongs(entry) && unwanted.test(entry)))
                .toList());
    }

    private List<Descriptor> entries() throws IOException {
        return index.manifests().stream().filter(this::belongs).toList();
    }

    private boolean belongs(Descriptor entry) {
        return repositoryOf(entry).equals(Optional.of(name));
    }

    private static boolean isUntagged(Descriptor entry) {
        return IndexFile.name(entry).isEmpty();
    }

    private static Optional<String> tag(Descriptor entry) {
        return IndexFile.name(entry)
                .filter(reference -> reference.indexOf('@') < 0)
                .map(reference -> reference.substring(reference.lastIndexOf(':') + 1));
    }

    /// The repository that an entry of the index belongs to: what its name has before tag and digest, or where
    /// it was pushed to.
    static Optional<String> repositoryOf(Descriptor entry) {
        return IndexFile.name(entry).map(StoredRepository::withoutVersion).or(() -> IndexFile.repository(entry));
    }

    private static String withoutVersion(String reference) {
        int digest = reference.indexOf('@');
        String tagged = digest < 0 ? reference : reference.substring(0, digest);
        int tag = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        return tag < 0 ? tagged : tagged.substring(0, tag);
    }
}

package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A repository of a registry. Every method may throw a [ProblemException] with a [RegistryProblem], after having
/// tried again what may succeed then.
public final class Repository {

    private static final int MAXIMUM_PAGE = 1000;
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private final RegistryClient client;
    private final RepositoryName name;
    private final RegistryConnection registry;
    private final List<RegistryConnection> mirrors;

    Repository(
            RegistryClient client, RepositoryName name, RegistryConnection registry, List<RegistryConnection> mirrors) {
        this.client = client;
        this.name = name;
        this.registry = registry;
        this.mirrors = mirrors;
    }

    /// The registry's domain and the path within it: `registry.example.com/team/orders`.
    public String name() {
        return name.toString();
    }

    /// The domain of its registry, with the port.
    public String registryDomain() {
        return name.domain();
    }

    /// Its path within the registry.
    public String path() {
        return name.path();
    }

    /// Another repository of the same registry.
    public Repository beside(String path) {
        return new Repository(client, new RepositoryName(name.domain(), path), registry, List.of());
    }

    /// The same repository, asked at the registry itself only: what a mirror keeps may be older.
    public Repository withoutMirrors() {
        return mirrors.isEmpty() ? this : new Repository(client, name, registry, List.of());
    }

    /// Whether another repository is of the same registry, so that blobs of one can be mounted in the other.
    public boolean isBeside(Repository other) {
        return other.registry == registry;
    }

    /// What a tag or digest points at; empty where it, or the repository, is not there.
    ///
    /// @param version a tag or a digest
    public Optional<Descriptor> head(String version) {
        return switch (pull(new HeadManifest(name, checked(version)))) {
            case HeadManifest.Found.Absent absent -> Optional.empty();
            case HeadManifest.Found.Known known -> Optional.of(known.descriptor());
            case HeadManifest.Found.Untold untold ->
                Optional.of(manifest(version).descriptor());
        };
    }

    /// The manifest or index, exactly as the registry keeps it. It has the digest that was asked for, or that the
    /// registry announced.
    ///
    /// @param version a tag or a digest
    public RawManifest manifest(String version) {
        return pull(new GetManifest(name, checked(version)));
    }

    /// Stores a manifest or index under its own media type; what it points at must be there before. Where it has a
    /// subject and the registry does not list referrers, the fallback tag is brought up to date.
    ///
    /// @param version a tag, or the manifest's digest
    /// @return what points at it
    public Descriptor put(RawManifest manifest, String version) {
        PutManifest.Stored stored = registry.call(new PutManifest(name, manifest, checked(version)));
        if (!stored.listsReferrers()) {
            new Referrers(this, registry, name).add(manifest);
        }
        return manifest.descriptor();
    }

    /// Whether the blob is there.
    public boolean has(Descriptor blob) {
        return registry.call(new HeadBlob(name, blob, List.of(Scope.pull(name.path()))));
    }

    /// A blob's bytes. Nothing is asked for before they are opened. A stream that breaks goes on by itself with what
    /// is left; it ends after exactly the announced number of bytes, or throws a [ProblemException]. Who reads
    /// verifies the digest.
    public BlobContent content(Descriptor blob) {
        return offset -> offset >= blob.size()
                ? InputStream.nullInputStream()
                : new BlobStream(new BlobSource(blob), new GetBlob(name, blob, offset), registry.retries());
    }

    /// Sees to it that the blob is in this repository: it is mounted where `origin` has it, left alone where it is
    /// there, otherwise sent. A large upload that broke, also in an earlier process, goes on where it stopped.
    ///
    /// @param content the blob's bytes; opened when they must be sent, from where they are missing
    /// @param origin  a repository that probably has the blob; used when it is of the same registry
    /// @param task    hears how many bytes the registry has got, each counted once; nothing if none were sent
    public BlobOutcome push(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task) {
        Optional<String> path = origin.filter(this::isBeside)
                .map(other -> other.name.path())
                .filter(other -> !other.equals(name.path()));
        return new BlobUpload(registry, name, blob, content, client.limits(), task)
                .push(path, client.uploads(), client.surroundings().progress()::note);
    }

    /// The tags in the registry's order.
    ///
    /// @param limit the most to return; the registry is asked for no more pages than that needs
    public List<String> tags(int limit) {
        Set<String> tags = new LinkedHashSet<>();
        Optional<URI> next = Optional.empty();
        String first = "tags/list?n=" + Math.min(limit, MAXIMUM_PAGE);
        boolean more = limit > 0;
        while (more) {
            ListPage.Page page = registry.call(new ListPage(name, "tags", first, next));
            int before = tags.size();
            for (JsonNode tag : page.json().path("tags")) {
                Optional.of(tag.asString(""))
                        .filter(text -> TAG.matcher(text).matches())
                        .ifPresent(tags::add);
            }
            next = page.next();
            // A page that brings nothing new ends a list that would otherwise never end.
            more = next.isPresent() && tags.size() > before && tags.size() < limit;
        }
        return tags.stream().limit(limit).toList();
    }

    /// The manifests that name `subject` as theirs, from the registry's list or, where it keeps none, the fallback
    /// tag.
    ///
    /// @param artifactType only those of this type
    public List<Referrer> referrers(Digest subject, Optional<String> artifactType) {
        return new Referrers(this, registry, name)
                .of(subject).stream()
                        .filter(referrer -> artifactType.isEmpty() || artifactType.equals(referrer.artifactType()))
                        .toList();
    }

    /// Deletes a manifest and with it the tags that point at it.
    public void delete(Digest manifest) {
        registry.call(new Delete(name, "manifests/" + manifest));
    }

    /// Deletes a tag and nothing else.
    public void deleteTag(String tag) {
        registry.call(new Delete(name, "manifests/" + checked(tag)));
    }

    /// Deletes a blob.
    public void deleteBlob(Digest blob) {
        registry.call(new Delete(name, "blobs/" + blob));
    }

    private static String checked(String version) {
        if (!TAG.matcher(version).matches() && Digest.parse(version).isEmpty()) {
            throw new IllegalArgumentException("neither a tag nor a digest: " + version);
        }
        return version;
    }

    /// What the first mirror gives that has it, otherwise the registry.
    private <T> T pull(Endpoint<T> call) {
        for (RegistryConnection mirror : mirrors) {
            if (mirror.isBroken()) {
                continue;
            }
            try {
                T given = mirror.call(call);
                if (!(given instanceof HeadManifest.Found.Absent)) {
                    return given;
                }
            } catch (ProblemException problem) {
                note(mirror, problem);
            }
        }
        return registry.call(call);
    }

    private void note(RegistryConnection mirror, ProblemException problem) {
        if (problem.problem() instanceof RegistryProblem.ContentMissing) {
            return;
        }
        client.surroundings()
                .progress()
                .note("the mirror `" + Answers.shown(mirror.base()) + "` was of no use: "
                        + problem.problem().what()
                        + problem.problem().why().map(why -> ": " + why).orElse(""));
    }

    /// A blob at the mirrors and the registry.
    private final class BlobSource implements BlobStream.Source {

        private final Descriptor blob;

        BlobSource(Descriptor blob) {
            this.blob = blob;
        }

        @Override
        public InputStream open(long offset, boolean again) {
            GetBlob call = new GetBlob(name, blob, offset);
            return again ? registry.call(call) : pull(call);
        }

        @Override
        public URI address() {
            return registry.base();
        }
    }
}

package dev.slipway.oci.registry;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.util.List;
import java.util.Optional;

/// A repository of a registry. Every method may throw a [dev.slipway.io.problem.ProblemException] with a
/// [RegistryProblem], after having tried again what may succeed then.
@SuppressWarnings("DoNotCallSuggester")
public final class Repository {

    private final Reference reference;

    Repository(Reference reference) {
        this.reference = reference;
    }

    /// The registry's domain and the path within it: `registry.example.com/team/orders`.
    public String name() {
        return reference.registryDomain() + "/" + reference.registryPath();
    }

    /// What a tag or digest points at; empty where it, or the repository, is not there.
    ///
    /// @param version a tag or a digest
    public Optional<Descriptor> head(String version) {
        throw absent(version);
    }

    /// The manifest or index, exactly as the registry keeps it. It has the digest that was asked for, or that the
    /// registry announced.
    ///
    /// @param version a tag or a digest
    public RawManifest manifest(String version) {
        throw absent(version);
    }

    /// Stores a manifest or index under its own media type; what it points at must be there before. Where it has a
    /// subject and the registry does not list referrers, the fallback tag is brought up to date.
    ///
    /// @param version a tag, or the manifest's digest
    /// @return what points at it
    public Descriptor put(RawManifest manifest, String version) {
        throw absent(version);
    }

    /// Whether the blob is there.
    public boolean has(Descriptor blob) {
        throw absent(name());
    }

    /// A blob's bytes. Nothing is asked for before they are opened. A stream that breaks goes on by itself with what
    /// is left; it ends after exactly the announced number of bytes, or throws a
    /// [dev.slipway.io.problem.ProblemException]. Who reads verifies the digest.
    public BlobContent content(Descriptor blob) {
        throw absent(name());
    }

    /// Sees to it that the blob is in this repository: it is left alone where it is there, mounted where `origin` has
    /// it, otherwise sent. A large upload that broke, also in an earlier process, goes on where it stopped.
    ///
    /// @param content the blob's bytes; opened when they must be sent, from where they are missing
    /// @param origin  a repository that is known to have the blob; used when it is of the same registry
    /// @param task    hears how many bytes the registry has got, each counted once; nothing if none were sent
    public BlobOutcome push(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task) {
        throw absent(name());
    }

    /// The tags in the registry's order.
    ///
    /// @param limit the most to return; the registry is asked for no more pages than that needs
    public List<String> tags(int limit) {
        throw absent(name());
    }

    /// The manifests that name `subject` as theirs, from the registry's list or, where it keeps none, the fallback
    /// tag.
    ///
    /// @param artifactType only those of this type
    public List<Referrer> referrers(Digest subject, Optional<String> artifactType) {
        throw absent(name());
    }

    /// Deletes a manifest and with it the tags that point at it.
    public void delete(Digest manifest) {
        throw absent(name());
    }

    /// Deletes a tag and nothing else.
    public void deleteTag(String tag) {
        throw absent(name());
    }

    /// Deletes a blob.
    public void deleteBlob(Digest blob) {
        throw absent(name());
    }

    private static UnsupportedOperationException absent(String what) {
        return new UnsupportedOperationException(what);
    }
}

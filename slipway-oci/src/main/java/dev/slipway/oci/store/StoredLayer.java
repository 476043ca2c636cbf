package dev.slipway.oci.store;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import java.io.InputStream;

/// A layer in the store.
final class StoredLayer implements Layer {

    private final Blobs blobs;
    private final Descriptor descriptor;
    private final Digest diffId;
    private final String name;

    StoredLayer(Blobs blobs, Descriptor descriptor, Digest diffId, String name) {
        this.blobs = blobs;
        this.descriptor = descriptor;
        this.diffId = diffId;
        this.name = name;
    }

    /// What it holds, for people; empty where that is not known.
    String name() {
        return name;
    }

    /// The same layer with another name.
    StoredLayer named(String otherName) {
        return new StoredLayer(blobs, descriptor, diffId, otherName);
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Digest diffId() {
        return diffId;
    }

    @Override
    public InputStream blob() {
        return blobs.open(descriptor);
    }

    @Override
    public String toString() {
        return "layer " + descriptor.digest();
    }
}

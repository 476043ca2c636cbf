package dev.slipway.oci.registry;

/// How a blob came to be in a repository.
public enum BlobOutcome {
    /// It was there already; nothing was sent.
    PRESENT,
    /// The registry took it from another of its repositories; nothing was sent.
    MOUNTED,
    /// Its bytes were sent, at least in part.
    SENT
}

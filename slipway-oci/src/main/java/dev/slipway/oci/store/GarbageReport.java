package dev.slipway.oci.store;

/// What a garbage collection deleted.
///
/// @param blobs        that no named image needs
/// @param partialFiles that killed processes left behind
/// @param bytes        of both together
public record GarbageReport(int blobs, int partialFiles, long bytes) {}

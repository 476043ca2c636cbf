package dev.slipway.oci.store;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/// Condenses what decides the bytes of a layer into one digest: paths, modes, links and the digests of the
/// files, each with its length, so that nothing can be mistaken for something else.
final class ContentKey {

    private final MessageDigest sha256 = Digest.sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private final FileDigests files;

    private ContentKey(FileDigests files) {
        this.files = files;
    }

    /// @param files knows the digest of each file of the content
    static Digest of(LayerContent content, FileDigests files) {
        ContentKey key = new ContentKey(files);
        content.entries().forEach(key::add);
        return Digest.of(key.sha256);
    }

    private void add(LayerEntry entry) {
        switch (entry) {
            case LayerEntry.Directory(String path, int mode) -> add('d', path, mode);
            case LayerEntry.SymbolicLink(String path, String target) -> {
                add('l', path, 0);
                add(target);
            }
            case LayerEntry.HardLink(String path, String target) -> {
                add('h', path, 0);
                add(target);
            }
            case LayerEntry.RegularFile(String path, int mode, FileContent content) -> {
                add('f', path, mode);
                add(content);
            }
        }
    }

    private void add(FileContent content) {
        switch (content) {
            case FileContent.Bytes(byte[] bytes) -> {
                add('b', bytes.length);
                sha256.update(bytes);
            }
            case FileContent.OfFile(Path file, long size, var _) -> {
                add('w', size);
                sha256.update(files.hash(file));
            }
            case FileContent.Region(Path file, long offset, long size) -> {
                add('r', size);
                add('o', offset);
                sha256.update(files.hash(file));
            }
        }
    }

    private void add(char type, String path, int mode) {
        add(type, mode);
        add(path);
    }

    private void add(char type, long value) {
        sha256.update((byte) type);
        sha256.update(number.clear().putLong(value).flip());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add('s', bytes.length);
        sha256.update(bytes);
    }
}

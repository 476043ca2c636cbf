package dev.slipway.oci.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/// The files of a folder. Links are followed, as Bazel's layouts need it: what they lead to is handed on only
/// if it
/// has the digest that was asked for.
record FolderFiles(String place, Path folder) implements LayoutFiles {

    @Override
    public OptionalLong size(String path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder.resolve(path), BasicFileAttributes.class);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        return Channels.newInputStream(FileChannel.open(folder.resolve(path)).position(offset));
    }

    @Override
    public void close() {}
}

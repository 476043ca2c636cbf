package dev.slipway.debian;

import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// A base's layers laid over each other in a folder.
final class ComposedFolder {

    private ComposedFolder() {}

    static void write(List<BaseLayer> layers, Path folder) throws IOException {
        for (BaseLayer layer : layers) {
            for (LayerEntry entry : layer.content().content().entries()) {
                write(entry, folder);
            }
        }
    }

    private static void write(LayerEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.path());
        if (!(entry instanceof LayerEntry.Directory)) {
            Files.deleteIfExists(path);
        }
        switch (entry) {
            case LayerEntry.Directory directory -> {
                if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(path);
                }
                Files.setAttribute(path, "unix:mode", directory.mode());
            }
            case LayerEntry.SymbolicLink link -> Files.createSymbolicLink(path, Path.of(link.target()));
            case LayerEntry.HardLink link -> Files.createLink(path, folder.resolve(link.target()));
            case LayerEntry.RegularFile file -> {
                write(file.content(), path);
                Files.setAttribute(path, "unix:mode", file.mode());
            }
        }
    }

    private static void write(FileContent content, Path path) throws IOException {
        switch (content) {
            case FileContent.Bytes bytes -> Files.write(path, bytes.bytes());
            case FileContent.OfFile file -> Files.copy(file.file(), path);
            case FileContent.Region region -> {
                try (FileChannel channel = FileChannel.open(region.file());
                        InputStream in = Channels.newInputStream(channel.position(region.offset()));
                        OutputStream out = Files.newOutputStream(path)) {
                    out.write(in.readNBytes((int) region.size()));
                }
            }
        }
    }
}

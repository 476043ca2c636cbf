package dev.slipway.sandbox;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A layer in memory, uncompressed, made entry by entry; hostile ones, too.
record TestLayer(byte[] tar, Digest diffId) implements Layer {

    static final String BUSYBOX = "/bin/busybox";

    /// A root file system with Debian's static busybox, and a `/bin/sh`.
    static TestLayer busybox() {
        return Busybox.LAYER;
    }

    static Builder builder() {
        return new Builder();
    }

    TestLayer withDiffId(Digest other) {
        return new TestLayer(tar, other);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(MediaType.OCI_LAYER, Digest.of(tar), tar.length);
    }

    @Override
    public InputStream blob() {
        return new ByteArrayInputStream(tar);
    }

    /// Made once, when it is first needed.
    private static final class Busybox {

        static final TestLayer LAYER = make();

        private static TestLayer make() {
            try {
                return new Builder()
                        .folder("bin", 0755)
                        .file("bin/busybox", 0755, Files.readAllBytes(Path.of(BUSYBOX)))
                        .symbolicLink("bin/sh", "busybox")
                        .folder("var/task", 0755)
                        .build();
            } catch (IOException missing) {
                throw new UncheckedIOException("install busybox-static", missing);
            }
        }
    }

    static final class Builder {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

        Builder folder(String path, int mode) {
            return add(entry(path + "/", TarConstants.LF_DIR, mode), new byte[0]);
        }

        Builder file(String path, int mode, String content) {
            return file(path, mode, content.getBytes(StandardCharsets.UTF_8));
        }

        Builder file(String path, int mode, byte[] content) {
            return add(entry(path, TarConstants.LF_NORMAL, mode), content);
        }

        Builder symbolicLink(String path, String target) {
            TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0777);
            entry.setLinkName(target);
            return add(entry, new byte[0]);
        }

        Builder hardLink(String path, String target) {
            TarArchiveEntry entry = entry(path, TarConstants.LF_LINK, 0644);
            entry.setLinkName(target);
            return add(entry, new byte[0]);
        }

        Builder device(String path) {
            return add(entry(path, TarConstants.LF_CHR, 0666), new byte[0]);
        }

        private static TarArchiveEntry entry(String path, byte type, int mode) {
            TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
            entry.setMode(mode);
            entry.setModTime(315_532_800_000L);
            return entry;
        }

        private Builder add(TarArchiveEntry entry, byte[] content) {
            try {
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
                return this;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        TestLayer build() {
            try {
                tar.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            byte[] content = bytes.toByteArray();
            return new TestLayer(content, Digest.of(content));
        }
    }
}

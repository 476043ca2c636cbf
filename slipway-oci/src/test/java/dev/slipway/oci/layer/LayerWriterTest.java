package dev.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarReader;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {

    @TempDir
    Path folder;

    /// These digests change only when [LayerCompression#id] does.
    @Test
    void aFixedLayerHasFixedDigests() throws IOException {
        LayerWriter.Written written = write(LayerContent.of("fixed", fixedEntries()));
        assertThat(written.diffId())
                .hasToString("sha256:e489f57267439dce384285d7fb809c71b054d9f5ecdd91457437c2aa594f8714");
        assertThat(LayerCompression.id()).isEqualTo("aircompressor-3.8-6-8M-2-libdeflate");
        assertThat(written.digest())
                .hasToString("sha256:542e6dc8060b7f5370552af5f2e54a9a30e7f09476afc22578fe03fc5f3c4709");
    }

    @Test
    void neitherOrderNorLocaleNorZoneNorTimesNorPlaceGetIn() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            LayerWriter.Written first = write(LayerContent.of("code", entries("one", "2001-01-01T00:00:00Z", 1)));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            LayerWriter.Written second = write(LayerContent.of("code", entries("two", "2026-01-01T00:00:00Z", 2)));
            assertThat(second).isEqualTo(first);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theDiffIdIsThatOfTheTarWhateverTheSizeOfTheChunks() throws IOException {
        LayerContent content = LayerContent.of("fixed", fixedEntries());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter.Written written = writer(out, ExpectedContent.UNKNOWN).write(content, 1_000);
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
        assertThat(Digest.of(tar))
                .isEqualTo(written.diffId())
                .isEqualTo(write(content).diffId());
        assertThat(Digest.of(out.toByteArray())).isEqualTo(written.digest());
        assertThat(written.size()).isEqualTo(out.size());
    }

    /// Docker sets the permission bits of a file again for each of its names.
    @Test
    void aHardLinkHasTheModeOfTheFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer(out, ExpectedContent.UNKNOWN).write(LayerContent.of("fixed", fixedEntries()));
        List<Integer> modes = new ArrayList<>();
        try (TarReader tar = TarReader.open(new ByteArrayInputStream(out.toByteArray()), ArchiveLimits.LAYER)) {
            for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                if (entry.get().path().startsWith("usr/bin/")) {
                    modes.add(entry.get().attributes().mode());
                }
            }
        }
        assertThat(modes).containsExactly(04755, 04755);
    }

    @Test
    void aPartOfAFileIsPutIntoTheLayer() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "0123456789");
        FileContent region = new FileContent.Region(file, 3, 4);
        LayerWriter.Written written = write(layer(region));
        assertThat(written).isEqualTo(write(layer(FileContent.Bytes.of("3456"))));
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "0123456789");
        assertThat(problem(new FileContent.OfFile(file, 9)))
                .isEqualTo(new OciProblem.ChangedFile(file, "it grew beyond the 9 bytes that it had"));
        assertThat(problem(new FileContent.OfFile(file, 11)))
                .isEqualTo(new OciProblem.ChangedFile(file, "it ended after 10 of the 11 bytes that it had"));
        assertThat(problem(new FileContent.OfFile(folder.resolve("gone"), 1)))
                .isEqualTo(new OciProblem.ChangedFile(folder.resolve("gone"), "it was deleted"));
        ExpectedContent otherContent = _ -> Optional.of(Digest.of(new byte[10]));
        assertThat(problem(new FileContent.OfFile(file, 10), otherContent))
                .isInstanceOfSatisfying(
                        OciProblem.ChangedFile.class,
                        problem -> assertThat(problem.change()).contains("something else"));
    }

    @Test
    void aFolderInTheStandOfAFileIsNamed() {
        assertThat(problem(new FileContent.OfFile(folder, 10))).isInstanceOf(OciProblem.UnreadableFile.class);
    }

    private Problem problem(FileContent content) {
        return problem(content, ExpectedContent.UNKNOWN);
    }

    private Problem problem(FileContent content, ExpectedContent expected) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> writer(new ByteArrayOutputStream(), expected).write(layer(content)))
                .problem();
    }

    private static LayerContent layer(FileContent content) {
        return LayerContent.of("layer", List.of(new LayerEntry.RegularFile("file", 0644, content)));
    }

    private static LayerWriter.Written write(LayerContent content) throws IOException {
        return writer(new ByteArrayOutputStream(), ExpectedContent.UNKNOWN).write(content);
    }

    private static LayerWriter writer(ByteArrayOutputStream out, ExpectedContent expected) {
        Progress.Task progress = Progress.silent().begin("layer", 0, Progress.Unit.BYTES);
        return new LayerWriter(Channels.newChannel(out), expected, progress);
    }

    private static List<LayerEntry> fixedEntries() {
        return List.of(
                new LayerEntry.RegularFile("var/task/app.py", 0644, FileContent.Bytes.of("print('x')\n".repeat(500))),
                new LayerEntry.RegularFile("usr/bin/tool", 04755, FileContent.Bytes.of("#!/bin/sh\n")),
                new LayerEntry.HardLink("usr/bin/alias", "usr/bin/tool"),
                new LayerEntry.SymbolicLink("bin", "usr/bin"),
                new LayerEntry.RegularFile("n".repeat(101), 0600, FileContent.Bytes.of("")),
                new LayerEntry.RegularFile("ümläut", 0644, FileContent.Bytes.of("ü")),
                new LayerEntry.Directory("tmp", 01777));
    }

    private List<LayerEntry> entries(String place, String time, int seed) throws IOException {
        Path source = Files.createDirectories(folder.resolve(place));
        List<LayerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Path file = Files.writeString(source.resolve("İ" + i), "content " + i);
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.parse(time)));
            entries.add(
                    new LayerEntry.RegularFile("var/task/İ" + i, 0644, new FileContent.OfFile(file, Files.size(file))));
        }
        Collections.shuffle(entries, new Random(seed));
        return entries;
    }
}

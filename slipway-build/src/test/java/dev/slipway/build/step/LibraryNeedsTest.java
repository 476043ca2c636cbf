package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.elf.SharedObject;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryNeedsTest {

    /// A shared object of this JDK, which needs libraries of the X Window System.
    private static final Path OBJECT = Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so");

    private static final Digest ANY = Digest.of(new byte[0]);

    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    @Test
    void whatSharedObjectsInsideJarsNeedIsFound() throws IOException {
        jar("driver.jar", "native/linux/libdriver.so", Files.readAllBytes(OBJECT));

        LibraryNeeds needs = needs();

        assertThat(needs.missing()).containsEntry("libX11.so.6", "driver.jar!/native/linux/libdriver.so");
        assertThat(needs.present()).contains("libdriver.so", "libawt_xawt.so");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatIsThereBesideIsNotMissing() throws IOException {
        Files.copy(OBJECT, folder.resolve("libawt_xawt.so"));
        Files.copy(OBJECT, folder.resolve("libX11.so.6"));

        assertThat(needs().missing()).doesNotContainKey("libX11.so.6").containsKey("libXext.so.6");
    }

    @Test
    void objectsForAnotherProcessorAreNotAsked() throws IOException {
        jar("driver.jar", "libdriver.so", Files.readAllBytes(OBJECT));
        int other = machine() == SharedObject.X86_64 ? SharedObject.AARCH64 : SharedObject.X86_64;

        assertThat(LibraryNeeds.of(PossibleObjects.below(folder, ANY).files().files(), other, scratch)
                        .needed())
                .isEmpty();
    }

    /// As for musl and for Android, whose programs Debian's linker does not load.
    @Test
    void objectsInJarsForAnotherCLibraryAreNotAsked() throws IOException {
        String text = new String(Files.readAllBytes(OBJECT), StandardCharsets.ISO_8859_1);
        byte[] other = text.replace("libc.so.6\0", "libc.so.9\0").getBytes(StandardCharsets.ISO_8859_1);
        jar("driver.jar", "musl/libdriver.so", other);

        assertThat(needs().needed()).isEmpty();
    }

    @Test
    void aJarThatIsNoneIsNoError() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no zip");

        assertThat(needs().needed()).isEmpty();
    }

    @Test
    void whatWasFoundIsKept() throws IOException {
        Files.copy(OBJECT, folder.resolve("libawt_xawt.so"));
        LibraryNeeds needs = needs();

        needs.write(scratch);

        assertThat(LibraryNeeds.read(scratch)).isEqualTo(needs);
    }

    private LibraryNeeds needs() throws IOException {
        return LibraryNeeds.of(PossibleObjects.below(folder, ANY).files().files(), machine(), scratch);
    }

    private static int machine() {
        return System.getProperty("os.arch").equals("amd64") ? SharedObject.X86_64 : SharedObject.AARCH64;
    }

    private void jar(String name, String entry, byte[] content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        }
    }
}

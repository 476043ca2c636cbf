package dev.slipway.debian;

import dev.slipway.io.archive.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// A small Debian package, made by the test that needs it.
public final class TestPackage {

    private final String name;
    private final String version;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> control = new LinkedHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private boolean gzip;

    private sealed interface Member {
        record Text(String content, int mode) implements Member {}

        record SymbolicLink(String target) implements Member {}

        record HardLink(String target) implements Member {}
    }

    private TestPackage(String name, String version) {
        this.name = name;
        this.version = version;
        fields.put("Package", name);
        fields.put("Version", version);
        fields.put("Architecture", "amd64");
    }

    public static TestPackage of(String name, String version) {
        return new TestPackage(name, version);
    }

    public TestPackage field(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public TestPackage file(String path, String content) {
        return file(path, content, 0644);
    }

    public TestPackage file(String path, String content, int mode) {
        members.put(path, new Member.Text(content, mode));
        return this;
    }

    public TestPackage link(String path, String target) {
        members.put(path, new Member.SymbolicLink(target));
        return this;
    }

    public TestPackage hardLink(String path, String target) {
        members.put(path, new Member.HardLink(target));
        return this;
    }

    public TestPackage control(String file, String content) {
        control.put(file, content);
        return this;
    }

    public TestPackage gzip() {
        gzip = true;
        return this;
    }

    public String name() {
        return name;
    }

    /// Where the archive has it.
    public String path() {
        return "pool/main/" + name + "_" + version.replace(":", "%3a") + "_amd64.deb";
    }

    /// The paragraph of the package itself.
    public String paragraph() {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (field, value) -> text.append(field).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /// The `.deb`.
    public byte[] deb() throws IOException {
        ByteArrayOutputStream deb = new ByteArrayOutputStream();
        deb.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
        member(deb, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
        member(deb, "control.tar" + suffix(), compressed(controlTar()));
        member(deb, "data.tar" + suffix(), compressed(dataTar()));
        return deb.toByteArray();
    }

    private String suffix() {
        return gzip ? ".gz" : ".xz";
    }

    private static void member(ByteArrayOutputStream deb, String name, byte[] content) {
        deb.writeBytes(String.format(
                        Locale.ROOT, "%-16s%-12s%-6s%-6s%-8s%-10d`\n", name, "0", "0", "0", "100644", content.length)
                .getBytes(StandardCharsets.US_ASCII));
        deb.writeBytes(content);
        if (content.length % 2 == 1) {
            deb.write('\n');
        }
    }

    private byte[] compressed(byte[] tar) throws IOException {
        return gzip ? TestPackage.gzip(tar) : xz(tar);
    }

    public static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
            xz.write(content);
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private byte[] controlTar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(out, Instant.EPOCH);
        write(tar, "control", paragraph(), 0644);
        for (Map.Entry<String, String> file : control.entrySet()) {
            write(tar, file.getKey(), file.getValue(), 0755);
        }
        tar.finish();
        return out.toByteArray();
    }

    private byte[] dataTar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(out, Instant.EPOCH);
        for (Map.Entry<String, Member> member : members.entrySet()) {
            switch (member.getValue()) {
                case Member.Text text -> write(tar, member.getKey(), text.content(), text.mode());
                case Member.SymbolicLink link -> tar.symbolicLink(member.getKey(), link.target());
                case Member.HardLink link -> tar.hardLink(member.getKey(), link.target(), 0644);
            }
        }
        tar.finish();
        return out.toByteArray();
    }

    private static void write(TarWriter tar, String path, String content, int mode) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        tar.file(path, mode, bytes.length, out -> out.write(bytes));
    }
}

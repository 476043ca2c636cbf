package dev.slipway.debian.trust;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A text with its signatures, in the frame of RFC 9580, section 7. Nothing may stand before or after the
/// frame: what stands there is not signed, and has been taken for signed by others (CVE-2013-1051).
///
/// @param text      as it is read: without dash escapes
/// @param signed    as it is signed: lines without trailing blanks, ended by CR LF, the last one not ended
/// @param signature the armored signatures
record ClearSignedText(String text, byte[] signed, byte[] signature) {

    private static final String BEGIN_TEXT = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String ESCAPE = "- ";
    private static final String END_SIGNATURE = "-----END PGP SIGNATURE-----";

    /// Takes the frame off; empty where there is none, or not exactly one.
    static Optional<ClearSignedText> parse(byte[] file) {
        // ISO 8859-1 keeps every byte; the text is decoded at the end.
        List<String> lines = new String(file, StandardCharsets.ISO_8859_1)
                .strip()
                .lines()
                .map(ClearSignedText::trimmed)
                .toList();
        int begin = lines.indexOf("") + 1;
        int end = lines.indexOf(BEGIN_SIGNATURE);
        boolean framed = begin > 0
                && end > begin
                && isHead(lines.subList(0, begin - 1))
                && lines.indexOf(END_SIGNATURE) == lines.size() - 1
                && lines.lastIndexOf(BEGIN_SIGNATURE) == end;
        List<String> escaped = framed ? lines.subList(begin, end) : List.of();
        if (!framed || escaped.stream().anyMatch(line -> line.startsWith("-") && !line.startsWith(ESCAPE))) {
            return Optional.empty();
        }
        List<String> text = escaped.stream().map(ClearSignedText::unescaped).toList();
        byte[] signed = String.join("\r\n", text).getBytes(StandardCharsets.ISO_8859_1);
        byte[] read = (String.join("\n", text) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] signature = String.join("\n", lines.subList(end, lines.size())).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new ClearSignedText(new String(read, StandardCharsets.UTF_8), signed, signature));
    }

    /// The only header that is allowed is `Hash`.
    private static boolean isHead(List<String> lines) {
        return !lines.isEmpty()
                && lines.getFirst().equals(BEGIN_TEXT)
                && lines.stream().skip(1).allMatch(line -> line.startsWith("Hash: "));
    }

    private static String unescaped(String line) {
        return line.startsWith(ESCAPE) ? line.substring(ESCAPE.length()) : line;
    }

    /// Trailing blanks are not signed (RFC 9580, section 7.2), so they are not read either.
    private static String trimmed(String line) {
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }
}

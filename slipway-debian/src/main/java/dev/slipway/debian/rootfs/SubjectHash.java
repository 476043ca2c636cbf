package dev.slipway.debian.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Locale;

/// The hash under which OpenSSL looks for a certificate (`openssl x509 -subject_hash`): of the subject's name
/// in a canonical form, in which texts are UTF-8, in lower case, and without superfluous blanks (OpenSSL,
/// `crypto/x509/x_name.c`, `x509_name_canon`).
final class SubjectHash {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTF8_STRING = 0x0c;
    private static final int PRINTABLE_STRING = 0x13;
    private static final int TELETEX_STRING = 0x14;
    private static final int IA5_STRING = 0x16;
    private static final int VISIBLE_STRING = 0x1a;
    private static final int UNIVERSAL_STRING = 0x1c;
    private static final int BMP_STRING = 0x1e;

    private SubjectHash() {}

    /// Eight hexadecimal digits: the first four bytes of the SHA-1, the last one first.
    ///
    /// @throws IOException if the subject is malformed
    static String of(X509Certificate certificate) throws IOException {
        byte[] hash = sha1(canonical(certificate.getSubjectX500Principal().getEncoded()));
        int value = (hash[0] & 0xff) | ((hash[1] & 0xff) << 8) | ((hash[2] & 0xff) << 16) | ((hash[3] & 0xff) << 24);
        return String.format(Locale.ROOT, "%08x", value);
    }

    /// OpenSSL's names are hashed with SHA-1, which need not be secure for that.
    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-1", impossible);
        }
    }

    /// A name is a sequence of sets of pairs of a type and a value (RFC 5280, 4.1.2.4); the outer sequence's
    /// header is left out.
    private static byte[] canonical(byte[] name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Element sets = Element.first(name).first(); sets.isPresent(); sets = sets.next()) {
            ByteArrayOutputStream set = new ByteArrayOutputStream();
            for (Element pair = sets.first(); pair.isPresent(); pair = pair.next()) {
                Element type = pair.first();
                ByteArrayOutputStream canonicalPair = new ByteArrayOutputStream();
                canonicalPair.writeBytes(type.encoded());
                canonicalPair.writeBytes(canonical(type.next()));
                write(set, SEQUENCE, canonicalPair.toByteArray());
            }
            write(out, SET, set.toByteArray());
        }
        return out.toByteArray();
    }

    private static byte[] canonical(Element value) {
        Charset charset = switch (value.tag()) {
            case UTF8_STRING -> StandardCharsets.UTF_8;
            case PRINTABLE_STRING, TELETEX_STRING, IA5_STRING, VISIBLE_STRING -> StandardCharsets.ISO_8859_1;
            case BMP_STRING -> StandardCharsets.UTF_16BE;
            case UNIVERSAL_STRING -> StandardCharsets.UTF_32BE;
            default -> null;
        };
        if (charset == null) {
            return value.encoded();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, UTF8_STRING, normalized(new String(value.value(), charset)).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /// Only ASCII has a lower case and blanks here.
    private static String normalized(String text) {
        String collapsed = text.replaceAll("[ \\t\\n\\x0B\\f\\r]+", " ").strip();
        StringBuilder lower = new StringBuilder(collapsed.length());
        for (int i = 0; i < collapsed.length(); i++) {
            char c = collapsed.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content);
    }

    /// An element of DER within its parent's bytes; behind the last one is one that is not present.
    private record Element(byte[] bytes, int start, int content, int end) {

        static Element first(byte[] bytes) throws IOException {
            return at(bytes, 0, bytes.length);
        }

        private static Element at(byte[] bytes, int start, int limit) throws IOException {
            if (start >= limit) {
                return new Element(bytes, limit, limit, limit);
            }
            int content = start + 2;
            int length = content <= limit ? bytes[start + 1] & 0xff : limit;
            if (length > 0x80) {
                int count = length - 0x80;
                if (count > 2 || content + count > limit) {
                    throw new IOException("a name in a certificate is malformed");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = (length << 8) | (bytes[content + i] & 0xff);
                }
                content += count;
            }
            if (content + length > limit) {
                throw new IOException("a name in a certificate is malformed");
            }
            return new Element(bytes, start, content, content + length);
        }

        boolean isPresent() {
            return end > start;
        }

        int tag() {
            return bytes[start] & 0xff;
        }

        byte[] encoded() {
            return java.util.Arrays.copyOfRange(bytes, start, end);
        }

        byte[] value() {
            return java.util.Arrays.copyOfRange(bytes, content, end);
        }

        Element first() throws IOException {
            return first(value());
        }

        Element next() throws IOException {
            return at(bytes, end, bytes.length);
        }
    }
}

package dev.slipway.io.fetch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/// As much of the distinguished encoding rules (X.690) as it takes to put an older private key into the envelope of
/// PKCS #8, the only one that the JDK opens: `SEQUENCE { version 0, algorithm, OCTET STRING { the key } }`.
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0;

    private static final int LONGEST_SHORT = 0x7F;

    /// Of a length: how many bytes hold it, where it does not fit into this one.
    private static final int ONE_BYTE = 0x81;

    private static final int TWO_BYTES = 0x82;

    private static final byte[] VERSION_0 = bytes("020100");

    /// `SEQUENCE { 1.2.840.113549.1.1.1 (rsaEncryption), NULL }`
    private static final byte[] RSA = bytes("300d06092a864886f70d0101010500");

    /// `1.2.840.10045.2.1 (ecPublicKey)`; the curve follows it.
    private static final byte[] ELLIPTIC_CURVE = bytes("06072a8648ce3d0201");

    private Der() {}

    /// @param key PKCS #1
    static byte[] rsaInPkcs8(byte[] key) {
        return element(SEQUENCE, VERSION_0, RSA, element(OCTET_STRING, key));
    }

    /// @param key SEC 1, which names its curve
    /// @throws InvalidKeySpecException if it is not encoded so, or names none
    static byte[] ellipticCurveInPkcs8(byte[] key) throws InvalidKeySpecException {
        byte[] algorithm = element(SEQUENCE, ELLIPTIC_CURVE, curve(key));
        return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
    }

    /// The content of `[0]` in `SEQUENCE { version 1, OCTET STRING, [0] curve, [1] public key }`.
    private static byte[] curve(byte[] key) throws InvalidKeySpecException {
        try {
            ByteBuffer fields = ByteBuffer.wrap(content(ByteBuffer.wrap(key), SEQUENCE));
            while (fields.hasRemaining()) {
                int tag = fields.get(fields.position()) & 0xFF;
                byte[] content = content(fields, tag);
                if (tag == PARAMETERS) {
                    return content;
                }
            }
        } catch (BufferUnderflowException cutOff) {
            throw new InvalidKeySpecException("the key is cut off", cutOff);
        }
        throw new InvalidKeySpecException("the key does not name its curve");
    }

    private static byte[] content(ByteBuffer in, int tag) throws InvalidKeySpecException {
        if ((in.get() & 0xFF) != tag) {
            throw new InvalidKeySpecException("the key is not encoded as its name says");
        }
        byte[] content = new byte[length(in)];
        in.get(content);
        return content;
    }

    private static int length(ByteBuffer in) throws InvalidKeySpecException {
        int first = in.get() & 0xFF;
        if (first > TWO_BYTES) {
            throw new InvalidKeySpecException("the key is longer than keys are");
        }
        int length = switch (first) {
            case ONE_BYTE -> in.get() & 0xFF;
            case TWO_BYTES -> in.getShort() & 0xFFFF;
            default -> first;
        };
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    /// @param parts of the content; together less than 64 KiB, as keys are
    private static byte[] element(int tag, byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        ByteBuffer element = ByteBuffer.allocate(4 + length);
        element.put((byte) tag);
        if (length <= LONGEST_SHORT) {
            element.put((byte) length);
        } else if (length <= 0xFF) {
            element.put((byte) ONE_BYTE).put((byte) length);
        } else {
            element.put((byte) TWO_BYTES).putShort((short) length);
        }
        Stream.of(parts).forEach(element::put);
        return Arrays.copyOf(element.array(), element.position());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

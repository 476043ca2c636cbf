package dev.slipway.oci.server;

import dev.slipway.oci.Digest;
import java.util.regex.Pattern;

/// The names in requests, held to the specification's grammar (OCI distribution specification, "Pulling
/// manifests"). What passes has neither an empty part nor `..` in it.
final class Names {

    private static final int LONGEST_REPOSITORY = 255;

    private static final String COMPONENT = "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+";
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private Names() {}

    /// @throws RefusedRequestException if it is no name of a repository
    static String repository(String text) throws RefusedRequestException {
        if (!isRepository(text)) {
            throw new RefusedRequestException(
                    ErrorCode.NAME_INVALID,
                    "a repository's name is lower-case letters and digits, with `/`, `.`, `_` or `-` between them,"
                            + " and has at most " + LONGEST_REPOSITORY + " characters");
        }
        return text;
    }

    static boolean isRepository(String text) {
        return text.length() <= LONGEST_REPOSITORY && REPOSITORY.matcher(text).matches();
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /// @throws RefusedRequestException if it is no digest of the kind that the store has
    static Digest digest(String text) throws RefusedRequestException {
        return Digest.parse(text)
                .orElseThrow(() -> new RefusedRequestException(
                        ErrorCode.DIGEST_INVALID,
                        "a digest is `sha256:` and 64, or `sha512:` and 128, hexadecimal digits in lower case; other"
                                + " algorithms are not supported"));
    }
}

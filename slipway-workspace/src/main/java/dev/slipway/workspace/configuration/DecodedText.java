package dev.slipway.workspace.configuration;

import dev.slipway.workspace.problem.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Bytes as text, with the place of the first byte that is not UTF-8.
///
/// @param text      up to that place, or all of it
/// @param malformed empty where all is well
record DecodedText(String text, Optional<Position> malformed) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static DecodedText of(byte[] bytes) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), characters, true);
        String text = characters.flip().toString();
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new DecodedText(content, result.isError() ? Optional.of(endOf(content)) : Optional.empty());
    }

    /// The position behind a text.
    static Position endOf(String text) {
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        int column = 1 + text.codePointCount(text.lastIndexOf('\n') + 1, text.length());
        return new Position(line, column);
    }
}

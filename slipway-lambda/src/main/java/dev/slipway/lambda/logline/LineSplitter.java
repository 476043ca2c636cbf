package dev.slipway.lambda.logline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream of bytes into lines, and takes the marks out that were put into it. A line that does not end
/// is cut at 256 KB, the most that an event of CloudWatch Logs holds.
final class LineSplitter {

    static final int LONGEST_LINE = 256 * 1024;

    private final byte[] mark;
    private final Consumer<String> lines;
    private final Runnable marks;
    private byte[] pending = new byte[1024];
    private int length;

    /// @param mark  ends with a line feed, and is in no line by chance
    /// @param lines takes each line without its end
    /// @param marks is told of each mark, after the lines before it
    LineSplitter(byte[] mark, Consumer<String> lines, Runnable marks) {
        this.mark = mark;
        this.lines = lines;
        this.marks = marks;
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            append(bytes[i]);
            if (bytes[i] == '\n') {
                endLine();
            } else if (length == LONGEST_LINE + mark.length) {
                cut();
            }
        }
    }

    /// Nothing more comes.
    void end() {
        if (length > 0) {
            emit(length);
        }
    }

    private void append(byte value) {
        if (length == pending.length) {
            pending = Arrays.copyOf(pending, Math.min(pending.length * 2, LONGEST_LINE + mark.length));
        }
        pending[length++] = value;
    }

    private void endLine() {
        int before = length - mark.length;
        if (before >= 0 && Arrays.equals(pending, before, length, mark, 0, mark.length)) {
            if (before > 0) {
                emit(before);
            }
            length = 0;
            marks.run();
        } else {
            emit(length - 1);
            length = 0;
        }
    }

    /// What could be the start of a mark stays.
    private void cut() {
        emit(LONGEST_LINE);
        System.arraycopy(pending, LONGEST_LINE, pending, 0, mark.length);
        length = mark.length;
    }

    private void emit(int count) {
        lines.accept(new String(pending, 0, count, StandardCharsets.UTF_8));
    }
}

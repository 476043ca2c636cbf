package dev.slipway.lambda.logline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    private static final byte[] MARK = "\u001emark\n".getBytes(StandardCharsets.UTF_8);

    private final List<String> seen = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(MARK, seen::add, () -> seen.add("<mark>"));

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.add(bytes, bytes.length);
    }

    @Test
    void linesComeWithoutTheirEnds() {
        add("one\ntwo\n\nthree\n");
        assertThat(seen).containsExactly("one", "two", "", "three");
    }

    @Test
    void aLineMayComeInPieces() {
        byte[] bytes = "größer\n".getBytes(StandardCharsets.UTF_8);
        for (byte piece : bytes) {
            splitter.add(new byte[] {piece}, 1);
        }
        assertThat(seen).containsExactly("größer");
    }

    @Test
    void whatIsLeftIsALineAtTheEnd() {
        add("last words");
        splitter.end();
        splitter.end();
        assertThat(seen.getFirst()).isEqualTo("last words");
    }

    @Test
    void aMarkIsNoLineAndComesAfterTheLinesBeforeIt() {
        add("one\n\u001emark\ntwo\n");
        assertThat(seen).containsExactly("one", "<mark>", "two");
    }

    @Test
    void aMarkEndsALineThatHasNoEnd() {
        add("unfinished\u001emark\nrest\n");
        assertThat(seen).containsExactly("unfinished", "<mark>", "rest");
    }

    @Test
    void aMarkIsFoundAcrossPieces() {
        add("a\u001ema");
        add("rk\nb\n");
        assertThat(seen).containsExactly("a", "<mark>", "b");
    }

    @Test
    void anEndlessLineIsCut() {
        add("x".repeat(LineSplitter.LONGEST_LINE * 2 + 100) + "\nnext\n");
        assertThat(seen)
                .extracting(String::length)
                .containsExactly(LineSplitter.LONGEST_LINE, LineSplitter.LONGEST_LINE, 100, 4);
    }

    @Test
    void aMarkBehindAnEndlessLineIsFoundWhereverTheCutIs() {
        for (int extra = -MARK.length; extra <= MARK.length; extra++) {
            seen.clear();
            add("x".repeat(LineSplitter.LONGEST_LINE + extra) + "\u001emark\n");
            assertThat(seen).last().isEqualTo("<mark>");
        }
    }

    @Test
    void whatIsNoTextIsReplaced() {
        splitter.add(new byte[] {(byte) 0xff, 'a', '\n'}, 3);
        assertThat(seen).containsExactly("\ufffda");
    }
}

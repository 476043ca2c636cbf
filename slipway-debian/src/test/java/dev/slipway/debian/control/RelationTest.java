package dev.slipway.debian.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {

    @Test
    void alternativesQualifiersAndVersionsAreRead() {
        List<List<Relation>> relations =
                Relation.parse("python3:any (>= 3.9~), media-types | mime-support (<<3.65),\n libc6");
        assertThat(relations).hasSize(3);
        assertThat(relations.getFirst().getFirst().qualifier()).contains("any");
        assertThat(relations.getFirst().getFirst()).hasToString("python3:any (>= 3.9~)");
        assertThat(relations.get(1)).hasToString("[media-types, mime-support (<< 3.65)]");
        assertThat(relations.get(2)).hasToString("[libc6]");
    }

    @Test
    void anEmptyFieldHasNoRelations() {
        assertThat(Relation.parse(" ")).isEmpty();
        assertThat(Relation.parse("libc6, ")).hasSize(1);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Relation.parse("libc6 (~ 1)")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Relation.parse("a | | b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<<, 1, true",
        "<<, 2, false",
        "<=, 2, true",
        "<=, 3, false",
        "=, 2, true",
        "=, 2-0, true",
        "=, 3, false",
        ">=, 2, true",
        ">=, 1, false",
        ">>, 3, true",
        ">>, 2, false",
    })
    void aVersionIsComparedAsTheOperatorSays(String operator, String version, boolean allowed) {
        Relation relation = Relation.parse("p (" + operator + " 2)").getFirst().getFirst();
        assertThat(relation.allows(new DebianVersion(version))).isEqualTo(allowed);
    }
}

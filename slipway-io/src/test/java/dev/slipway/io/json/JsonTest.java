package dev.slipway.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Jackson's own mapper says what is right.
class JsonTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonMapper INDENTING =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\\u00e9\\ud83d\\ude00 \\n\"",
                "0",
                "-1",
                "2147483648",
                "-9223372036854775808",
                "12345678901234567890123",
                "0.1",
                "1e300",
                "-2.5E-3",
                "{\"a\":{\"b\":[1,2,{\"c\":[]}]},\"d\":null,\"\":false}",
                "{\"a\":1,\"a\":2}",
                " [ 1 , 2 ] ",
                ""
            })
    void textsAreReadAndWrittenAsJacksonsMapperDoes(String json) {
        JsonNode expected = MAPPER.readTree(bytes(json));

        JsonNode read = JsonReader.lenient().read(bytes(json));

        assertThat(read).isEqualTo(expected);
        if (!json.isEmpty()) {
            assertThat(JsonWriter.write(read)).isEqualTo(MAPPER.writeValueAsBytes(expected));
            assertThat(JsonWriter.writeIndented(read)).isEqualTo(INDENTING.writeValueAsBytes(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "[1,]",
                "{}{}",
                "[] x",
                "\"a",
                "01",
                "nul",
                "{'a':1}",
                "//",
                "NaN"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JsonReader.lenient().read(bytes(text)));
    }

    @Test
    void cutTextsAreRefusedWhereverTheyAreCut() {
        String whole = "{\"a\":{\"b\":[1,2.5,{\"c\":[true,null]}]},\"d\":\"\\u00e9\"}";
        for (int length = 1; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatExceptionOfType(JacksonException.class)
                    .as(cut)
                    .isThrownBy(() -> JsonReader.lenient().read(bytes(cut)));
        }
    }

    @Test
    void bytesAtRandomAreReadOrRefusedAsByJacksonsMapper() {
        Random random = new Random(7);
        String letters = "{}[]:,\"a1.-e \\tnulltruefalse";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            byte[] json = bytes(text.toString());
            assertThat(readOrNull(json)).as(text.toString()).isEqualTo(expectedOrNull(json));
        }
    }

    @Test
    void depthIsBounded() {
        assertThat(JsonReader.strict(3).read(bytes("[[[]]]")).size()).isEqualTo(1);
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JsonReader.strict(3).read(bytes("[[[[]]]]")));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JsonReader.lenient().read(bytes("[".repeat(100_000))));
    }

    @Test
    void theStrictReaderRefusesPropertiesThatComeTwice() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> JsonReader.strict(3).read(bytes("{\"a\":1,\"a\":1}")));
    }

    @Test
    void aTextIsQuotedAsJsonHasIt() {
        assertThat(JsonWriter.quoted("a\"b\\c\n\u0001é")).isEqualTo(MAPPER.writeValueAsString("a\"b\\c\n\u0001é"));
    }

    private static JsonNode readOrNull(byte[] json) {
        try {
            return JsonReader.lenient().read(json);
        } catch (JacksonException refused) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static JsonNode expectedOrNull(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException refused) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

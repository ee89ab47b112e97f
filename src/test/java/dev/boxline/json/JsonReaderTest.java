package dev.boxline.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private record Parcel(String no, @Nullable Integer weight) {}

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("{\"a\":1}", true, true, true),
                Arguments.of("", true, true, true),
                Arguments.of("{\"a\":1} {", true, false, false),
                Arguments.of("{\"a\":1}]", true, false, false),
                Arguments.of("{\"a\":1,\"a\":2}", true, true, false),
                Arguments.of("{\"x\":{\"a\":1,\"a\":2}}", true, true, false),
                Arguments.of("[".repeat(16) + "]".repeat(16), true, true, true),
                Arguments.of("[".repeat(17) + "]".repeat(17), true, true, false),
                Arguments.of("[".repeat(1_001) + "]".repeat(1_001), false, false, false),
                Arguments.of("\"" + "x".repeat(65_536) + "\"", true, true, true),
                Arguments.of("\"" + "x".repeat(65_537) + "\"", true, true, false),
                Arguments.of("1".repeat(40), true, true, true),
                Arguments.of("1".repeat(41), true, true, false),
                Arguments.of("1".repeat(1_001), false, false, false),
                Arguments.of("{\"a\":01}", false, false, false),
                Arguments.of("{\"a\":.5}", false, false, false),
                Arguments.of("{\"a\":NaN}", false, false, false),
                Arguments.of("{'a':1}", false, false, false),
                Arguments.of("{a:1}", false, false, false),
                Arguments.of("{\"a\":1,}", false, false, false),
                Arguments.of("{\"a\":1 /* */}", false, false, false),
                Arguments.of("{\"a\":\"\n\"}", false, false, false),
                Arguments.of("\ufeff{}", false, false, false),
                Arguments.of("{\"a\"", false, false, false));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void each_reader_is_as_strict_as_it_says(String text, boolean first, boolean whole, boolean strict) {
        assertThat(List.of(
                        reads(JsonReader.FIRST, text), reads(JsonReader.WHOLE, text), reads(JsonReader.STRICT, text)))
                .containsExactly(first, whole, strict);
    }

    private static boolean reads(JsonReader reader, String text) {
        try {
            reader.read(text);
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    @Test
    void bytes_tell_their_encoding() {
        assertThat(JsonReader.STRICT.tryRead("{\"a\":\"梅\"}".getBytes(UTF_8)).text("a"))
                .isEqualTo("梅");
        assertThat(JsonReader.STRICT.tryRead("{\"a\":\"梅\"}".getBytes(UTF_16BE)).text("a"))
                .isEqualTo("梅");
        assertThat(JsonReader.STRICT
                        .tryRead("\ufeff{\"a\":\"梅\"}".getBytes(UTF_8))
                        .text("a"))
                .isEqualTo("梅");
    }

    @Test
    void what_is_malformed_may_be_read_as_nothing() {
        assertThat(List.of(
                        JsonReader.WHOLE.tryRead("{} {}"),
                        JsonReader.WHOLE.tryRead(""),
                        JsonReader.STRICT.tryRead(new byte[] {'"', (byte) 0xc3, '"'}),
                        JsonReader.STRICT.tryRead(new byte[] {0, 0x11, 0, 0, 0, 0, 0, '1'})))
                .allSatisfy(json -> {
                    assertThat(json.isNull()).isTrue();
                    assertThat(json.isObject()).isFalse();
                });
    }

    @Test
    void a_record_lacks_what_is_missing_and_ignores_what_it_has_not() throws Exception {
        assertThat(JsonReader.FIRST.read("{\"no\":\"P-1\",\"colour\":\"red\"}", Parcel.class))
                .isEqualTo(new Parcel("P-1", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"weight\":\"heavy\"}"})
    void what_is_no_such_record_is_refused(String text) {
        assertThatThrownBy(() -> JsonReader.FIRST.read(text, Parcel.class)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void names_are_told_at_any_depth_and_up_to_where_the_text_is_malformed() {
        List<String> names = new ArrayList<>();

        assertThatThrownBy(() -> JsonReader.names("{\"a\":[{\"b\\u0063\":1}]} {\"d\":1, e".getBytes(UTF_8), names::add))
                .isInstanceOf(MalformedJson.class);

        assertThat(names).containsExactly("a", "bc", "d");
    }

    @Test
    void names_are_told_down_to_the_sixty_fourth_level() {
        assertThatCode(() -> JsonReader.names(nested(64), name -> {})).doesNotThrowAnyException();
        assertThatThrownBy(() -> JsonReader.names(nested(65), name -> {})).isInstanceOf(MalformedJson.class);
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(UTF_8);
    }

    @Test
    void objects_are_exactly_as_written() {
        assertThat(JsonReader.objects(
                        "{\"梅\": { \"b\" : 1.50, \"c\":\"\\/😀\" } , \"list\":[{}], \"sign\":\"{}\", \"e\":{}} rest"))
                .isEqualTo(Map.of("梅", "{ \"b\" : 1.50, \"c\":\"\\/😀\" }", "e", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "{\"a\":{},\"a\":1}", "{\"a\":{\"b\":1,\"b\":2}}", "{\"a\":{}", "{\"a\":{},}"})
    void objects_of_nothing_else_and_of_no_ambiguous_one(String text) {
        assertThat(JsonReader.objects(text)).isEmpty();
    }
}

package dev.boxline.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private record Parcel(String no, @Nullable Integer weight, Instant at, Map<String, Object> more) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SF\" | SF",
                "12345 | 12345",
                "1.50 | 1.5",
                "true | ''",
                "null | ''",
                "{\"a\": 1} | ''",
                "[\"SF\"] | ''"
            })
    void a_text_is_a_text_or_a_number(String sent, String read) throws MalformedJson {
        Json json = member(sent);

        assertThat(json.text("a")).isEqualTo(read);
        assertThat(json.text("a", "none")).isEqualTo(read.isEmpty() ? "none" : read);
        assertThat(json.text("missing")).isEmpty();
        assertThat(json.at("missing").text("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "\"7\", 7", "7.9, 7", "null, -1", "{}, -1", "\"x\", -1"})
    void a_number_may_be_a_text(String sent, long read) throws MalformedJson {
        assertThat(member(sent).number("a", -1)).isEqualTo(read);
        assertThat(Json.EMPTY.number("a", -1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775808,",
        "1.0,",
        "1e2,",
        "\"7\",",
        "null,"
    })
    void an_integer_is_nothing_else(String sent, @Nullable Long read) throws MalformedJson {
        assertThat(member(sent).at("a").integer()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"true\"", "[]", "{}"})
    void what_is_no_text_and_no_flag_is_none(String sent) throws MalformedJson {
        Json value = member(sent).at("a");

        assertThat(value.flag()).isNull();
        assertThat(value.string()).isEqualTo(sent.startsWith("\"") ? "true" : null);
        assertThat(member("true").at("a").flag()).isTrue();
    }

    @Test
    void null_is_there_and_still_nothing() throws MalformedJson {
        Json json = member("null");

        assertThat(List.of(
                        json.has("a"),
                        json.at("a").isNull(),
                        json.has("b"),
                        json.at("b").isNull()))
                .containsExactly(true, true, false, true);
    }

    @Test
    void items_and_members_keep_their_order() throws MalformedJson {
        Json json = member("[1, {\"z\": 1, \"b\": 2}]");

        assertThat(json.at("a").items()).extracting(Json::toString).containsExactly("1", "{\"z\":1,\"b\":2}");
        assertThat(json.at("a").items().get(1).members()).containsOnlyKeys("z", "b");
        assertThat(json.items()).isEmpty();
        assertThat(json.at("a").members()).isEmpty();
        assertThat(json.only(List.of("b"))).isEqualTo(Json.EMPTY);
        assertThat(json.at("a").items().get(1).only(List.of("b", "c"))).hasToString("{\"b\":2}");
    }

    @Test
    void every_text_can_be_changed() throws MalformedJson {
        assertThat(member("[{\"b\": \"c\"}, 1, null]").withTexts(text -> "<" + text + ">"))
                .hasToString("{\"<a>\":[{\"<b>\":\"<c>\"},1,null]}");
    }

    @Test
    void a_record_leaves_its_nulls_out_and_a_map_keeps_them() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("b", Json.of(Map.of("c", 1)));
        more.put("a", null);

        assertThat(Json.of(new Parcel("P-1", null, Instant.EPOCH, more)))
                .hasToString("{\"no\":\"P-1\",\"at\":\"1970-01-01T00:00:00Z\",\"more\":{\"b\":{\"c\":1},\"a\":null}}");
    }

    @Test
    void writes_times_as_texts_and_sorts_what_has_to_be_equal() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("b", Duration.ofSeconds(5));
        more.put("a", 1);
        Parcel parcel = new Parcel("P-1", null, Instant.EPOCH, more);

        assertThat(JsonWriter.text(parcel))
                .isEqualTo("{\"no\":\"P-1\",\"weight\":null,\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"more\":{\"b\":\"PT5S\",\"a\":1}}");
        assertThat(JsonWriter.sorted(more)).isEqualTo("{\"a\":1,\"b\":\"PT5S\"}");
        assertThat(JsonWriter.canonical(parcel))
                .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"more\":{\"a\":1,\"b\":\"PT5S\"},\"no\":\"P-1\"}");
        assertThat(JsonWriter.text(null)).isEqualTo("null");
        assertThat(JsonWriter.text(Collections.singletonMap("json", Json.of(more))))
                .isEqualTo("{\"json\":{\"b\":\"PT5S\",\"a\":1}}");
    }

    private static Json member(String value) throws MalformedJson {
        return JsonReader.WHOLE.read("{\"a\": " + value + "}");
    }
}

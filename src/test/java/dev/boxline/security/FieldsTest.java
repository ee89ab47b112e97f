package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.JsonFields;
import dev.boxline.http.ProblemException;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.http.RecipientFields;
import dev.boxline.ordering.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void reads_what_is_right() {
        JsonFields fields = fields("{\"name\": \"梅 🎲\", \"count\": 3, \"really\": true, \"in\": {\"name\": \"x\"}}");

        assertThat(fields.text("name", 1, 10)).isEqualTo("梅 🎲");
        assertThat(fields.number("count")).isEqualTo(3);
        assertThat(fields.flag("really")).isTrue();
        assertThat(fields.object("in").text("name", 1, 1)).isEqualTo("x");
        fields.refuseOthers();
        fields.check();
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        JsonFields fields = fields("{\"name\": null, \"count\": \"3\", \"in\": {\"name\": 7}, \"more\": 1}");

        fields.text("name", 1, 10);
        fields.number("count");
        fields.flag("really");
        fields.object("in").text("name", 1, 10);
        fields.refuseOthers();

        assertThat(errors(fields))
                .containsExactly(
                        new WrongField("name", "must not be null"),
                        new WrongField("count", "must be a whole number"),
                        new WrongField("really", "is missing"),
                        new WrongField("in.name", "must be a text"),
                        new WrongField("more", "is not known here"));
    }

    @Test
    void says_one_thing_about_a_field() {
        JsonFields fields = fields("{\"name\": 7}");

        fields.text("name", 1, 10);
        fields.wrong("name", "is somebody else's");

        assertThat(errors(fields)).containsExactly(new WrongField("name", "must be a text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"   \"",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"a\\u0085b\"",
                "\"a\\ud800b\"",
                "\"12345678901\""
            })
    void refuses_texts_out_of_bounds(String text) {
        JsonFields fields = fields("{\"name\": " + text + "}");

        fields.text("name", 1, 10);

        assertThat(errors(fields)).singleElement().extracting(WrongField::field).isEqualTo("name");
    }

    @Test
    void counts_characters_as_people_do() {
        JsonFields fields = fields("{\"name\": \"" + "🎲".repeat(10) + "\"}");

        fields.text("name", 1, 10);

        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "[]", "1", "{\"a\": 1} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": "})
    void refuses_what_is_not_one_object(String body) {
        assertThatThrownBy(() -> fields(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takes_values_out_of_their_wrapping() {
        JsonFields fields = fields("{\"in\": {\"a\": {\"value\": \"x\"}, \"b\": {}, \"c\": \"bare\"}}");

        JsonFields bare = fields.object("in").unwrapped("value");

        assertThat(bare.text("a", 1, 9)).isEqualTo("x");
        bare.text("b", 1, 9);
        assertThat(bare.text("c", 1, 9)).isEqualTo("bare");
        assertThat(errors(fields)).containsExactly(new WrongField("in.b", "is missing"));
    }

    @Test
    void reads_where_a_box_goes() {
        JsonFields fields = fields("{\"n\": \"ليلى\", \"p\": \"+86 138-0000 0000\", \"a\": \"上海\"}");

        Recipient recipient = RecipientFields.read(fields, "n", "p", "a");

        fields.check();
        assertThat(recipient.name()).isEqualTo("ليلى");
        assertThat(recipient.phone()).isEqualTo("+86 138-0000 0000");
        assertThat(recipient.address()).isEqualTo("上海");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "123456789012345678901", "12345a", "++12345", "１２３４５６"})
    void refuses_what_is_no_phone_number(String phone) {
        JsonFields fields = fields("{\"n\": \"Mei\", \"p\": \"" + phone + "\", \"a\": \"Shanghai\"}");

        RecipientFields.read(fields, "n", "p", "a");

        assertThat(errors(fields)).singleElement().extracting(WrongField::field).isEqualTo("p");
    }

    private static JsonFields fields(String body) {
        return JsonFields.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<WrongField> errors(JsonFields fields) {
        return catchThrowableOfType(ProblemException.class, fields::check).errors();
    }
}

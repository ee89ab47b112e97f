package dev.boxline.payment.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoodsDescriptionTest {

    @ParameterizedTest
    @CsvSource({
        "Logic Games, Logic Games",
        "逻辑游戏（3 岁）, 逻辑游戏（3 岁）",
        "'Cats & Dogs', 'Cats   Dogs'",
        "a/b=c&d, a b c d",
        "'  Music  ', Music",
        "'Music\n2', Music 2",
        "Music\u0000, Music",
        "Music 🎵, Music",
        "🎵, COURSE-1",
        "'', COURSE-1",
        "&&&, COURSE-1",
        "/=&\t, COURSE-1"
    })
    void is_the_courses_title_as_providers_accept_it(String title, String expected) {
        assertThat(GoodsDescription.of(title, "COURSE-1")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "逻", "é", "é逻x", "逻 ", "🎵逻"})
    void fits_whatever_its_title_is_made_of(String part) {
        String title = part.repeat(400);

        String said = GoodsDescription.of(title, "COURSE-1");

        assertThat(said.getBytes(UTF_8)).hasSizeBetween(120, 127);
        assertThat(title.replace("🎵", "")).startsWith(said);
    }
}

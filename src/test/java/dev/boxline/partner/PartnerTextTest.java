package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("SF Express", "SF Express"),
                Arguments.of("顺丰", "顺丰"),
                Arguments.of("S\u0000F", "SF"),
                Arguments.of("S\u0007F\u001b[31m", "SF[31m"),
                Arguments.of("S\u007fF\u0090", "SF"),
                Arguments.of("  SF\r\n\tExpress  ", "SF Express"),
                Arguments.of("SF\u2028Express\u2029", "SF Express"),
                Arguments.of("SF\u0085Express", "SF Express"),
                Arguments.of("SF\u3000Express", "SF Express"),
                Arguments.of("\u202eSSERPXE\u202c", "SSERPXE"),
                Arguments.of("\u2066SF\u2069", "SF"),
                Arguments.of("\ufeffSF", "SF"),
                Arguments.of("S\ud800F", "SF"),
                Arguments.of("S\udc00F", "SF"),
                Arguments.of("S\uffffF\ufffe", "SF"),
                Arguments.of("S\udbff\udfffF", "SF"),
                Arguments.of("شركة\u200f البريد", "شركة\u200f البريد"),
                Arguments.of("👩‍👧 post", "👩‍👧 post"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void is_clean_and_on_one_line(String sent, String read) {
        assertThat(PartnerText.cut(sent, 100)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "😀😀, 4, 😀😀", "😀😀😀, 4, 😀…", "😀😀😀, 5, 😀😀…"})
    void is_cut_between_characters(String sent, int maxLength, String read) {
        assertThat(PartnerText.cut(sent, maxLength)).isEqualTo(read);
    }

    @Test
    void a_number_to_look_up_is_whole_or_left_out() {
        assertThat(PartnerText.whole("SF1234567890", 12)).isEqualTo("SF1234567890");
        assertThat(PartnerText.whole("SF1234567890", 11)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://track.example/SF1", "http://track.example/?no=SF1", "HTTPS://track.example/SF1"})
    void a_link_stays(String sent) {
        assertThat(PartnerText.url(sent, 100)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,hello",
                "ftp://track.example/SF1",
                "track.example/SF1",
                "//track.example/SF1",
                "https://track.example/a b",
                "https://track.example/a-link-that-is-longer-than-the-hundred-characters-it-may-have-here-0123456789-0123456789",
                ""
            })
    void what_is_no_short_link_is_left_out(String sent) {
        assertThat(PartnerText.url(sent, 100)).isEmpty();
    }
}

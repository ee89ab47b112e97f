package dev.boxline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CursorPageTest {

    @Test
    void the_last_page_has_no_next() {
        assertThat(CursorPage.cut(List.of("a", "b"), 2, Function.identity()))
                .isEqualTo(new CursorPage<>(List.of("a", "b"), null));
    }

    @Test
    void a_full_page_names_its_last_item_and_leaves_the_one_too_many_out() {
        assertThat(CursorPage.cut(List.of("a", "b", "c"), 2, Function.identity()))
                .isEqualTo(new CursorPage<>(List.of("a", "b"), "b"));
    }

    @Test
    void a_list_at_hand_is_paged_like_any_other() {
        assertThat(page(Map.of("limit", "2"))).isEqualTo(new CursorPage<>(List.of("a", "b"), "b"));
        assertThat(page(Map.of("limit", "2", "after", "b"))).isEqualTo(new CursorPage<>(List.of("c"), null));
        assertThat(page(Map.of("lang", "zh"))).isEqualTo(new CursorPage<>(List.of("a", "b", "c"), null));
    }

    @Test
    void a_list_at_hand_refuses_what_is_wrong_or_unknown() {
        assertThatThrownBy(() -> page(Map.of("limit", "0"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> page(Map.of("limit", "201"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> page(Map.of("after", "d"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> page(Map.of("afer", "a"))).isInstanceOf(ProblemException.class);
    }

    private static CursorPage<String> page(Map<String, String> parameters) {
        Map<String, String[]> given = new TreeMap<>();
        parameters.forEach((name, value) -> given.put(name, new String[] {value}));
        return CursorPage.of(List.of("a", "b", "c"), Function.identity(), QueryParameters.of(given));
    }
}

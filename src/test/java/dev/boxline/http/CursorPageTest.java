package dev.boxline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}

package dev.boxline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListingTest {

    @Test
    void the_last_page_has_no_next() {
        assertThat(Listing.cut(List.of("a", "b"), 2, Function.identity()))
                .isEqualTo(new Listing<>(List.of("a", "b"), null));
    }

    @Test
    void a_full_page_names_its_last_item_and_leaves_the_one_too_many_out() {
        assertThat(Listing.cut(List.of("a", "b", "c"), 2, Function.identity()))
                .isEqualTo(new Listing<>(List.of("a", "b"), "b"));
    }

    @Test
    void a_list_at_hand_is_paged_like_any_other() {
        assertThat(page(Map.of("limit", "2"))).isEqualTo(new Listing<>(List.of("a", "b"), "b"));
        assertThat(page(Map.of("limit", "2", "after", "b"))).isEqualTo(new Listing<>(List.of("c"), null));
        assertThat(page(Map.of("lang", "zh"))).isEqualTo(new Listing<>(List.of("a", "b", "c"), null));
    }

    @Test
    void a_list_at_hand_refuses_what_is_wrong_or_unknown() {
        assertThatThrownBy(() -> page(Map.of("limit", "0"))).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> page(Map.of("limit", "201"))).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> page(Map.of("after", "d"))).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> page(Map.of("afer", "a"))).isInstanceOf(ApiProblem.class);
    }

    private static Listing<String> page(Map<String, String> parameters) {
        Map<String, String[]> given = new TreeMap<>();
        parameters.forEach((name, value) -> given.put(name, new String[] {value}));
        return Listing.of(List.of("a", "b", "c"), Function.identity(), Query.of(given));
    }
}

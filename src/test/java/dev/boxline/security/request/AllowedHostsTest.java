package dev.boxline.security.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a setting, a server answers under its addresses, {@code localhost} and the machine's name. */
class AllowedHostsTest {

    @Test
    void no_other_name_is_accepted_without_a_setting() {
        var none = new AllowedHosts(List.of());

        assertThat(List.of("localhost", "127.0.0.1", "[::1]", "10.0.0.7")).allMatch(none::accepts);
        assertThat(List.of("shop.example", "boxline-of-another", "laptop.local", ""))
                .noneMatch(none::accepts);
    }

    @Test
    void a_name_is_accepted_as_it_is_set_and_a_star_for_one_label() {
        var set = new AllowedHosts(List.of("Shop.example", "*.boxline.example"));

        assertThat(List.of("shop.example", "SHOP.EXAMPLE.", "a.boxline.example"))
                .allMatch(set::accepts);
        assertThat(List.of("www.shop.example", "a.b.boxline.example", "boxline.example", "example", "*"))
                .noneMatch(set::accepts);
    }
}

package dev.boxline.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecipientTest {

    @Test
    void is_known_again_when_masked_and_found_by_nobody() {
        assertThat(new Recipient("李小美", "13812345678", "上海市浦东新区世纪大道1号").masked())
                .isEqualTo(new Recipient("李•••", "•••5678", "上海市•••"));
        assertThat(new Recipient("🎁", "12345", "7").masked()).isEqualTo(new Recipient("🎁•••", "•••2345", "7•••"));
    }

    @Test
    void is_not_in_a_message_that_names_it() {
        assertThat(new Recipient("Mei", "13812345678", "1 Road")).hasToString("Recipient[…]");
    }
}

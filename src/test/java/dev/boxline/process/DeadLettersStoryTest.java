package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.partner.Partner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators find among the dead letters. */
class DeadLettersStoryTest extends Story {

    @Test
    void a_search_answers_what_is_asked_and_not_what_was_asked_before() {
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        buyAndRun(3);

        for (int again = 0; again < 3; again++) {
            assertThat(found(Partner.WAREHOUSE)).containsExactly(0L, 0L);
            assertThat(found(Partner.LOGISTICS)).containsExactly(2L, 3L);
        }
    }

    /** How many are on a page of two, and how many match. */
    private List<Long> found(Partner partner) {
        var page = parked.search(new DeadLetterFilter(partner, null, null, null), DeadLetterSort.OLDEST_FIRST, null, 2);
        return List.of((long) page.orders().size(), page.total());
    }
}

package dev.boxline.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.deadletter.DeadLetters.Found;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLettersTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final DeadLetters parked = new DeadLetters(ledger.jdbc);

    @BeforeEach
    void parks() {
        ledger.park(1, 3, NOON);
        ledger.park(4, 5, NOON.plusSeconds(1));
    }

    @Test
    void each_page_of_a_search_says_how_many_match_in_all() {
        Found first = search("a-", null);
        assertThat(numbers(first)).containsExactly("A-1", "A-2");
        assertThat(first.total()).isEqualTo(5);

        Found last = search("a-", new Cursor(NOON, "A-3"));
        assertThat(numbers(last)).containsExactly("A-4", "A-5");
        assertThat(last.total()).isEqualTo(5);

        Found beyond = search("a-", new Cursor(NOON.plusSeconds(1), "A-5"));
        assertThat(numbers(beyond)).isEmpty();
        assertThat(beyond.total()).isEqualTo(5);
    }

    @Test
    void a_word_is_found_in_the_number_the_customer_and_the_reason() {
        assertThat(numbers(search("A-4", null))).containsExactly("A-4");
        assertThat(search("MEI", null).total()).isEqualTo(5);
        assertThat(search(" down ", null).total()).isEqualTo(5);
        assertThat(search("mei down", null).total()).isZero();
        assertThat(search("a_4", null).total()).as("no pattern").isZero();
    }

    @Test
    void a_reason_is_found_by_its_code_and_by_its_text_in_either_language() {
        assertThat(search("known_down", null).total()).isEqualTo(5);
        assertThat(search("Logistics is down (outage logistics-1)", null).total())
                .isEqualTo(5);
        assertThat(search("物流公司处于故障中", null).total()).isEqualTo(5);
        assertThat(search("Warehouse is down", null).total()).isZero();
        assertThat(search("仓库", null).total()).isZero();
    }

    @Test
    void a_partners_own_words_are_found_as_it_said_them() {
        ledger.jdbc.sql("""
                update dead_letter set reason_code = 'REFUSED', reason_args = 'WAREHOUSE' || chr(10) || 'no such Street'
                where order_no = 'A-1'""").update();
        assertThat(numbers(search("such street", null))).containsExactly("A-1");
        assertThat(numbers(search("仓库拒绝", null))).containsExactly("A-1");
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_any_order_show_each_order_once_in_both_directions(DeadLetterSort.Key key) {
        assertEachOnce(ledger, key);
    }

    @Test
    void pages_of_any_order_are_the_same_on_postgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Ledger there = Ledger.onPostgres(postgres.getPostgresDatabase());
            there.park(1, 3, NOON);
            there.park(4, 5, NOON.plusSeconds(1));
            for (DeadLetterSort.Key key : DeadLetterSort.Key.values()) {
                assertEachOnce(there, key);
            }
        }
    }

    private static void assertEachOnce(Ledger ledger, DeadLetterSort.Key key) {
        ledger.jdbc
                .sql("update dead_letter set attempts = 2, endpoint = 'east' where order_no in ('A-2', 'A-5')")
                .update();
        ledger.jdbc
                .sql("update dead_letter set reason_code = 'BOX_LOST', reason_args = '' where order_no = 'A-5'")
                .update();
        List<String> up = switch (key) {
            case PARKED_AT -> List.of("A-1", "A-2", "A-3", "A-4", "A-5");
            case ATTEMPTS, PARTNER -> List.of("A-1", "A-3", "A-4", "A-2", "A-5");
            case REASON -> List.of("A-5", "A-1", "A-2", "A-3", "A-4");
        };
        List<String> down = switch (key) {
            case PARKED_AT -> List.of("A-4", "A-5", "A-1", "A-2", "A-3");
            case ATTEMPTS, PARTNER -> List.of("A-2", "A-5", "A-1", "A-3", "A-4");
            case REASON -> List.of("A-1", "A-2", "A-3", "A-4", "A-5");
        };
        assertThat(paged(ledger, new DeadLetterSort(key, false))).isEqualTo(up);
        assertThat(paged(ledger, new DeadLetterSort(key, true))).isEqualTo(down);
    }

    /** The numbers on all pages, read by both queries. */
    private static List<String> paged(Ledger ledger, DeadLetterSort sort) {
        var parked = new DeadLetters(ledger.jdbc);
        var all = new DeadLetterFilter(null, null, null, null);
        List<String> numbers = new ArrayList<>();
        Cursor after = null;
        List<DeadLetter> page;
        do {
            page = parked.list(all, sort, after, 2);
            assertThat(parked.search(all, sort, after, 2)).isEqualTo(new Found(page, 5));
            page.forEach(order -> numbers.add(order.orderNo()));
            after = page.isEmpty() ? null : sort.cursor(page.get(page.size() - 1));
        } while (after != null);
        return numbers;
    }

    @Test
    void a_cause_is_one_code_of_reasons() {
        ledger.jdbc
                .sql("update dead_letter set reason_code = 'BOX_LOST', reason_args = '' where order_no = 'A-5'")
                .update();
        var lost = new DeadLetterFilter(null, null, null, null, Reason.Code.BOX_LOST, null, null, null);
        assertThat(parked.list(lost, DeadLetterSort.OLDEST_FIRST, null, 5))
                .extracting(DeadLetter::orderNo)
                .containsExactly("A-5");
        assertThat(parked.count(lost)).isOne();
    }

    private Found search(String word, @Nullable Cursor after) {
        return parked.search(new DeadLetterFilter(null, null, null, word), DeadLetterSort.OLDEST_FIRST, after, 2);
    }

    private static List<String> numbers(Found found) {
        return found.orders().stream().map(DeadLetter::orderNo).toList();
    }
}

package dev.boxline.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.Ledger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogCountTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final BacklogCount.Group WAITING =
            new BacklogCount.Group(Endpoint.of(Partner.LOGISTICS), DeadLetterKind.UNAVAILABLE);

    private final Ledger ledger = new Ledger();
    private final BacklogCount count = new BacklogCount(ledger.jdbc);

    @Test
    void those_that_came_are_added() {
        ledger.park(1, 600, NOON);
        assertThat(count.at(NOON)).isEqualTo(Map.of(WAITING, 600L));
        ledger.park(601, 700, NOON.plusSeconds(7));
        assertThat(count.at(NOON.plusSeconds(15))).isEqualTo(Map.of(WAITING, 700L));
        ledger.park(701, 705, NOON.plusSeconds(6)); // committed late
        assertThat(count.at(NOON.plusSeconds(30))).isEqualTo(Map.of(WAITING, 705L));
    }

    @Test
    void those_that_left_are_noticed_by_who_goes_next() {
        ledger.park(1, 1_000, NOON);
        ledger.park(1_001, 1_500, NOON.plusSeconds(1));
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).contains(NOON);
        assertThat(count.at(NOON.plusSeconds(60))).isEqualTo(Map.of(WAITING, 1_500L));

        ledger.jdbc
                .sql("update dead_letter set state = 'RESOLVED' where parked_at <= ?")
                .param(Timestamp.from(NOON))
                .update();
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).contains(NOON.plusSeconds(1));

        assertThat(count.at(NOON.plusSeconds(75))).isEqualTo(Map.of(WAITING, 500L));
    }

    @Test
    void the_end_of_an_outage_is_noticed() {
        ledger.park(1, 1_000, NOON);
        count.oldest(Endpoint.of(Partner.LOGISTICS));
        count.at(NOON.plusSeconds(60));
        ledger.jdbc.sql("update dead_letter set state = 'RESOLVED'").update();
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).isEmpty();
        assertThat(count.at(NOON.plusSeconds(75))).isEmpty();
    }

    @Test
    void the_oldest_is_the_one_parked_first_however_often_it_was_let_go_and_whether_or_not_it_was_refused() {
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).isEmpty();
        ledger.park(1, 3, NOON.plusSeconds(9));
        ledger.park(4, 4, NOON.plusSeconds(2));
        ledger.park(5, 5, NOON.plusSeconds(1));
        ledger.park(6, 6, NOON);
        change("releases = 1 where order_no = 'A-3'");
        change("releases = 7 where order_no = 'A-4'");
        change("kind = 'REFUSED', releases = 2 where order_no = 'A-5'");
        change("state = 'QUARANTINED' where order_no = 'A-6'");
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).contains(NOON.plusSeconds(1));
        assertThat(count.oldest(Endpoint.of(Partner.WAREHOUSE))).isEmpty();

        change("state = 'RELEASED' where order_no = 'A-5'");
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).contains(NOON.plusSeconds(2));
    }

    @Test
    void refused_ones_that_left_are_noticed_too() {
        ledger.park(1, 1_000, NOON);
        change("kind = 'REFUSED'");
        count.oldest(Endpoint.of(Partner.LOGISTICS));
        count.at(NOON.plusSeconds(60));
        change("state = 'RESOLVED'");
        assertThat(count.oldest(Endpoint.of(Partner.LOGISTICS))).isEmpty();
        assertThat(count.at(NOON.plusSeconds(75))).isEmpty();
    }

    @Test
    void a_large_backlog_is_counted_so_rarely_that_watching_it_costs_no_more() {
        assertThat(BacklogCount.recountInterval(0)).isZero();
        assertThat(BacklogCount.recountInterval(10_000)).isEqualTo(Duration.ofSeconds(50));
        assertThat(BacklogCount.recountInterval(1_000_000)).isEqualTo(Duration.ofMinutes(10));
    }

    private void change(String what) {
        ledger.jdbc.sql("update dead_letter set " + what).update();
    }
}

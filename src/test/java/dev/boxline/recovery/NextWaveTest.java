package dev.boxline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which orders of a wave are released together. */
class NextWaveTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_small_wave_is_released_one_by_one() {
        assertThat(sizes(1, SECOND)).containsExactly(1);
        assertThat(sizes(19, SECOND)).hasSize(19).containsOnly(1);
    }

    @Test
    void orders_due_within_a_tenth_of_a_second_are_released_together() {
        assertThat(sizes(45, SECOND)).hasSize(12).startsWith(4, 4).endsWith(1);
        assertThat(sizes(40, SECOND.multipliedBy(2))).hasSize(20).containsOnly(2);
    }

    @Test
    void a_batch_holds_at_most_ten_orders() {
        assertThat(sizes(2_000, SECOND)).hasSize(200).containsOnly(10);
        assertThat(sizes(25, Duration.ZERO)).containsExactly(10, 10, 5);
    }

    @Test
    void all_orders_are_released_in_their_order() {
        NextWave wave = wave(45, SECOND);
        assertThat(wave.batches().stream().flatMap(List::stream)).isEqualTo(wave.orders());
        assertThat(sizes(0, SECOND)).isEmpty();
    }

    private static List<Integer> sizes(int orders, Duration over) {
        return wave(orders, over).batches().stream().map(List::size).toList();
    }

    private static NextWave wave(int orders, Duration over) {
        return new NextWave(
                1,
                Endpoint.of(Partner.WAREHOUSE),
                IntStream.range(0, orders).mapToObj(NextWaveTest::order).toList(),
                over,
                Instant.EPOCH);
    }

    private static DeadLetter order(int n) {
        return new DeadLetter(
                "order-" + n,
                Step.NOTIFY_WAREHOUSE,
                Endpoint.of(Partner.WAREHOUSE),
                DeadLetterKind.UNAVAILABLE,
                Reason.of(Reason.Code.SERVER_ERROR, "LOGISTICS", 503),
                1,
                0,
                DeadLetterState.PARKED,
                Instant.EPOCH,
                Instant.EPOCH,
                "mei",
                new Money(19_900, "CNY"),
                "instance-" + n,
                Step.NOTIFY_WAREHOUSE,
                null);
    }
}

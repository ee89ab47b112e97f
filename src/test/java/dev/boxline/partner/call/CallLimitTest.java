package dev.boxline.partner.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> called = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"true, new", "false, released"})
    void neither_new_nor_released_orders_wait_behind_all_of_the_others(boolean releasedFirst, String second) {
        var limit = new CallLimit(1, LONG);
        CallLimit.Call holding = limit.acquire(LONG, false).join();
        for (int n = 0; n < 20; n++) {
            queue(limit, releasedFirst);
        }
        queue(limit, !releasedFirst);
        holding.end(false);

        assertThat(called).hasSize(21);
        assertThat(called.indexOf(second)).isLessThan(2);
    }

    @Test
    void who_waits_keeps_his_place_among_his_kind() {
        var limit = new CallLimit(1, LONG);
        CallLimit.Call holding = limit.acquire(LONG, false).join();
        CompletableFuture<CallLimit.Call> first = limit.acquire(LONG, true);
        CompletableFuture<CallLimit.Call> second = limit.acquire(LONG, true);
        holding.end(false);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        first.join().end(false);
        assertThat(second).isCompleted();
    }

    @Test
    void a_call_that_gave_up_waiting_takes_no_room() {
        var limit = new CallLimit(1, LONG);
        CallLimit.Call holding = limit.acquire(LONG, false).join();
        CompletableFuture<CallLimit.Call> impatient = limit.acquire(Duration.ofMillis(1), true);
        assertThatThrownBy(() -> impatient.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NoFreeCall.class);
        CompletableFuture<CallLimit.Call> patient = limit.acquire(LONG, false);
        holding.end(false);

        assertThat(patient).isCompleted();
    }

    @Test
    void shrinks_while_the_partner_is_overloaded_and_grows_back_to_its_maximum() {
        var limit = new CallLimit(64, LONG);
        assertThat(atOnce(limit, false)).isEqualTo(64);
        for (int n = 0; n < 50; n++) {
            atOnce(limit, true);
        }
        assertThat(atOnce(limit, false)).isEqualTo(4);
        for (int n = 0; n < 5_000; n++) {
            atOnce(limit, false);
        }
        assertThat(atOnce(limit, false)).isEqualTo(64);
    }

    /** How many calls may be in flight; each then ends in this way. */
    private static int atOnce(CallLimit limit, boolean overloaded) {
        List<CompletableFuture<CallLimit.Call>> calls = new ArrayList<>();
        CompletableFuture<CallLimit.Call> call = limit.acquire(LONG, false);
        while (call.isDone()) {
            calls.add(call);
            call = limit.acquire(LONG, false);
        }
        call.cancel(false);
        calls.forEach(one -> one.join().end(overloaded));
        return calls.size();
    }

    /** Calls as soon as it may, and ends the call at once. */
    private void queue(CallLimit limit, boolean released) {
        var unused = limit.acquire(LONG, released).thenAccept(call -> {
            called.add(released ? "released" : "new");
            call.end(false);
        });
    }
}

package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class GatesInTimeStoryTest extends Story {

    /** Twice a second, and what a busy machine takes. */
    private static final Duration IN_TIME = Duration.ofSeconds(3);

    private final CountDownLatch sweepsEnd = new CountDownLatch(1);

    @Autowired
    ThreadPoolTaskScheduler taskScheduler;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sweepsEnd() {
        sweepsEnd.countDown();
        tables.empty();
        gates.refresh();
    }

    @Test
    void a_gate_shut_by_another_node_is_known_in_time_while_sweeps_hold_every_shared_thread() throws Exception {
        holdEverySharedThread();
        assertThat(gates.heldBack(Endpoint.of(Partner.LOGISTICS))).isNull();

        jdbc.sql("update partner_gate set gate = 'CLOSED', until = ?, reason = 'r' where partner = 'LOGISTICS'")
                .param(Timestamp.from(clock.instant().plusSeconds(3600)))
                .update();

        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(gates.heldBack(Endpoint.of(Partner.LOGISTICS)))
                        .isNotNull());
        assertThat(gates.heldBack(Endpoint.of(Partner.WAREHOUSE))).isNull();
        assertThat(sweepsEnd.getCount()).as("they are held still").isOne();
    }

    private void holdEverySharedThread() throws InterruptedException {
        int threads = taskScheduler.getScheduledThreadPoolExecutor().getCorePoolSize();
        var held = new CountDownLatch(threads);
        for (int n = 0; n < threads; n++) {
            taskScheduler.execute(() -> {
                held.countDown();
                awaitSweepsEnd();
            });
        }
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitSweepsEnd() {
        try {
            sweepsEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

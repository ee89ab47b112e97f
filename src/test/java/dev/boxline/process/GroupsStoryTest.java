package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.logging.OrderInLogs;
import dev.boxline.process.group.GroupSettings;
import dev.boxline.process.group.WorkGroups;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes to several orders that become ready while a node is busy. */
class GroupsStoryTest extends Story {

    @Autowired
    WorkGroups groups;

    @Autowired
    GroupSettings settings;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Map<String, Object> transactions = new ConcurrentHashMap<>();
    private List<CompletableFuture<String>> busy = List.of();

    @BeforeEach
    void keepTheNodeBusy() {
        jdbc.sql("create table if not exists written (id varchar(64) primary key)")
                .update();
        jdbc.sql("delete from written").update();
        var begun = new CountDownLatch(settings.parallel());
        busy = IntStream.range(0, settings.parallel())
                .mapToObj(n -> ready("busy-" + n, () -> {
                    begun.countDown();
                    await(released);
                    return "";
                }))
                .toList();
        await(begun);
    }

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdown();
        jdbc.sql("drop table written").update();
    }

    @Test
    void are_recorded_in_one_transaction() {
        var all = IntStream.range(0, 5)
                .mapToObj(n -> ready("T-" + n, write("T-" + n)))
                .toList();
        goOn(5);
        all.forEach(CompletableFuture::join);
        assertThat(transactions).hasSize(5);
        assertThat(transactions.values().stream().distinct()).hasSize(1);
    }

    @Test
    void are_a_rush_when_more_wait_than_one_transaction_records() {
        int more = settings.size() * (settings.parallel() + 1) + 1; // the slow ones soon no longer count
        var all = IntStream.range(0, more)
                .mapToObj(n -> ready("T-" + n, () -> {
                    await(released);
                    return "";
                }))
                .toList();
        while (!groups.isRush()) {
            Thread.onSpinWait();
        }
        released.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(groups.isRush()).isFalse();
    }

    @Test
    void are_recorded_one_after_the_other_when_they_concern_the_same_order() {
        var first = ready("T-1", write("first"));
        var second = ready("T-1", write("second"));
        goOn(2);
        first.join();
        second.join();
        assertThat(transactions.get("first")).isNotSameAs(transactions.get("second"));
    }

    @Test
    void have_their_own_orders_in_log_lines() {
        var all = IntStream.range(0, 3)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> OrderInLogs.during(
                                "T-" + n,
                                () -> groups.run("T-" + n, () -> write("T-" + n).get() + MDC.get("orderNo"))),
                        threads))
                .toList();
        goOn(3);
        assertThat(all.stream().map(CompletableFuture::join)).containsExactly("T-0T-0", "T-1T-1", "T-2T-2");
        assertThat(transactions.values().stream().distinct()).hasSize(1);
    }

    @Test
    void are_recorded_although_one_of_them_fails() {
        jdbc.sql("insert into written values ('T-2')").update();
        var good = ready("T-1", write("T-1"));
        var failing = ready("T-2", write("T-2"));
        var another = ready("T-3", write("T-3"));
        goOn(3);
        good.join();
        another.join();
        assertThatThrownBy(failing::join).hasCauseInstanceOf(DuplicateKeyException.class);
        assertThat(written()).containsExactly("T-1", "T-2", "T-3");
    }

    @Test
    void are_recorded_alone_when_their_commit_fails() {
        areRecordedAloneAfter(new IllegalStateException("The commit fails"));
    }

    @Test
    void are_recorded_alone_when_the_database_rolls_them_back() {
        areRecordedAloneAfter(new CannotAcquireLockException("a deadlock", new SQLException("deadlock", "40P01")));
    }

    private void areRecordedAloneAfter(RuntimeException failure) {
        var runs = new AtomicInteger();
        var all = IntStream.range(0, 3)
                .mapToObj(n -> ready("T-" + n, () -> {
                    runs.incrementAndGet();
                    failAtCommit(failure);
                    return write("T-" + n).get();
                }))
                .toList();
        goOn(3);
        all.forEach(CompletableFuture::join);
        assertThat(written()).containsExactly("T-0", "T-1", "T-2");
        assertThat(runs).hasValue(6);
    }

    @Test
    void are_not_recorded_again_when_the_database_does_not_say_whether_it_has_committed_them() {
        var runs = new AtomicInteger();
        var all = IntStream.range(0, 3)
                .mapToObj(n -> ready("T-" + n, () -> {
                    runs.incrementAndGet();
                    failAtCommit(new DataAccessResourceFailureException("The connection is lost"));
                    return "";
                }))
                .toList();
        goOn(3);
        assertThat(all)
                .allSatisfy(one ->
                        assertThatThrownBy(one::join).hasCauseInstanceOf(DataAccessResourceFailureException.class));
        assertThat(runs).hasValue(3);
    }

    @Test
    void are_purchases_like_any_other_with_a_link_to_pay() {
        var all = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::buy, threads))
                .toList();
        goOn(6);
        all.stream().map(CompletableFuture::join).forEach(orderNo -> {
            assertThat(isLive(orderNo)).isTrue();
            assertThat(jdbc.sql("select pay_url from payment where order_no = ?")
                            .param(orderNo)
                            .query(String.class)
                            .single())
                    .isNotEmpty();
        });
    }

    private static void failAtCommit(RuntimeException failure) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw failure;
                }
            });
        }
    }

    private Supplier<String> write(String id) {
        return () -> {
            Object transaction = TransactionSynchronizationManager.getResource(dataSource);
            transactions.put(id, transaction == null ? new Object() : transaction);
            jdbc.sql("insert into written values (?)").param(id).update();
            return id;
        };
    }

    private List<String> written() {
        return jdbc.sql("select id from written order by id")
                .query(String.class)
                .list();
    }

    private void goOn(int waiting) {
        awaitWaiting(waiting);
        released.countDown();
    }

    private void awaitWaiting(int waiting) {
        while (meters.get("boxline.groups.waiting").gauge().value() < waiting) {
            Thread.onSpinWait();
        }
        released.countDown();
        busy.forEach(CompletableFuture::join);
    }

    private CompletableFuture<String> ready(String orderNo, Supplier<String> changes) {
        return CompletableFuture.supplyAsync(() -> groups.run(orderNo, changes), threads);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

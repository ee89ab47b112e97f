package dev.boxline.process.group;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class WorkGroupsTest {

    private static final Duration NEVER_SLOW = Duration.ofMinutes(1);
    private static final int JOBS = 40;

    private final GroupTransaction transaction = mock(GroupTransaction.class);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger executing = new AtomicInteger();
    private final AtomicInteger executed = new AtomicInteger();

    WorkGroupsTest() {
        doAnswer(call -> {
                    List<Work> group = call.getArgument(0);
                    group.forEach(work -> {
                        work.changes.run();
                        work.recorded.complete(true);
                    });
                    return null;
                })
                .when(transaction)
                .record(any());
    }

    @AfterEach
    void end() {
        over.countDown();
        threads.shutdown();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "2, 1", "1, 1", "5, 2"})
    void while_callers_come_jobs_use_half_of_the_concurrent_transactions(int parallel, int most) {
        WorkGroups groups = groups(parallel);
        assertThat(groups.run("caller", () -> "recorded")).isEqualTo("recorded");

        List<CompletableFuture<Void>> jobs = startJobs(groups, most);

        if (parallel > most) {
            assertThat(groups.run("another", () -> "recorded")).isEqualTo("recorded");
        }
        assertThat(executing).hasValue(most);
        over.countDown();
        jobs.forEach(CompletableFuture::join);
        assertThat(executed).hasValue(JOBS);
    }

    @Test
    void without_callers_jobs_use_all_concurrent_transactions() {
        WorkGroups groups = groups(4);

        List<CompletableFuture<Void>> jobs = startJobs(groups, 4);

        over.countDown();
        jobs.forEach(CompletableFuture::join);
        assertThat(executed).hasValue(JOBS);
    }

    /** Returns once this many of the jobs are being executed, and the others wait. */
    private List<CompletableFuture<Void>> startJobs(WorkGroups groups, int most) {
        var busy = new CountDownLatch(most);
        Runnable job = () -> {
            executing.incrementAndGet();
            busy.countDown();
            await(over);
            executed.incrementAndGet();
        };
        List<CompletableFuture<Void>> jobs = IntStream.range(0, JOBS)
                .mapToObj(n -> CompletableFuture.runAsync(() -> {}, threads)
                        .thenComposeAsync(
                                begun -> groups.execute("order-" + n, "job-" + n, job, job, threads), threads))
                .toList();
        await(busy);
        return jobs;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WorkGroups groups(int parallel) {
        return new WorkGroups(transaction, new GroupSettings(16, parallel, NEVER_SLOW), new SimpleMeterRegistry());
    }
}

package dev.boxline.process.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.boxline.partner.call.CallLimit;
import dev.boxline.partner.call.NoFreeCall;
import dev.boxline.process.group.WorkGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobRunnerTest {

    private static final PendingJob JOB = new PendingJob("1", "fulfilment", "T-1", "task_notifyWarehouse", true);

    private final ProcessEngineConfigurationImpl engine =
            mock(ProcessEngineConfigurationImpl.class, RETURNS_DEEP_STUBS);
    private final WorkGroups groups = mock(WorkGroups.class);

    @ParameterizedTest
    @MethodSource("troubleWithCalls")
    void a_job_whose_calls_cannot_be_prepared_is_executed_and_the_next_one_is_not_lost(JobPreparation preparation) {
        when(engine.getJobExecutor().isActive()).thenReturn(true);
        when(groups.execute(any(), any(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));
        JobRunner runner = runner(preparation, new SyncTaskExecutor());

        runner.run(List.of(JOB, new PendingJob("2", "fulfilment", "T-2", "task_notifyWarehouse", true)), engine);

        verify(groups).execute(eq("T-1"), eq("1"), any(), any(), any());
        verify(groups).execute(eq("T-2"), eq("2"), any(), any(), any());
        assertThat(runner.hasCapacity()).isTrue();
    }

    static Stream<JobPreparation> troubleWithCalls() {
        return Stream.of(
                (job, threads) -> {
                    throw new DataAccessResourceFailureException("The database is down");
                },
                (job, threads) -> {
                    throw new IllegalStateException("A defect");
                },
                (job, threads) -> {
                    throw new NoClassDefFoundError("A defect");
                });
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, NullPointerException.class})
    void a_job_whose_call_throws_has_failed_and_is_not_merely_given_back(Class<? extends Throwable> defect)
            throws ReflectiveOperationException {
        Throwable thrown = defect.getConstructor().newInstance();
        when(engine.getJobExecutor().isActive()).thenReturn(true);
        Command<Object> recorded = context -> null;
        when(engine.getFailedJobCommandFactory().getCommand("1", thrown)).thenReturn(recorded);

        runner((job, threads) -> CompletableFuture.failedFuture(thrown), new SyncTaskExecutor())
                .run(List.of(JOB), engine);

        verify(engine.getCommandExecutorTxRequiresNew()).execute(recorded);
        verify(engine.getCommandExecutorTxRequiresNew(), never()).execute(isA(UnlockJobCmd.class));
    }

    @ParameterizedTest
    @CsvSource({"300000, 2, 1, 0", "0, 2, 0, 1", "300000, 1, 0, 1"})
    void a_job_whose_partner_has_no_free_call_waits_here_until_its_lock_could_expire_or_others_need_the_room(
            int lockMillis, int capacity, int executed, int unlocked) {
        when(engine.getJobExecutor().isActive()).thenReturn(true);
        when(engine.getJobExecutor().getLockTimeInMillis()).thenReturn(lockMillis);
        when(groups.execute(any(), any(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));
        Iterator<CompletableFuture<?>> calls = List.<CompletableFuture<?>>of(
                        noFreeCall(), noFreeCall(), CompletableFuture.completedFuture(null))
                .iterator();

        runner((job, threads) -> calls.next(), new SyncTaskExecutor(), capacity).run(List.of(JOB), engine);

        verify(groups, times(executed)).execute(any(), any(), any(), any(), any());
        verify(engine.getCommandExecutorTxRequiresNew(), times(unlocked)).execute(isA(UnlockJobCmd.class));
    }

    private static CompletableFuture<?> noFreeCall() {
        var limit = new CallLimit(1, Duration.ofSeconds(1));
        limit.acquire(Duration.ZERO, false).join();
        CompletableFuture<?> second = limit.acquire(Duration.ZERO, false);
        assertThatThrownBy(second::join).hasCauseInstanceOf(NoFreeCall.class);
        return second;
    }

    @Test
    void jobs_that_find_no_thread_are_given_back() {
        TaskExecutor stopping = task -> {
            throw new TaskRejectedException("stopping");
        };
        JobRunner runner = runner((job, threads) -> CompletableFuture.completedFuture(null), stopping);

        runner.run(List.of(JOB), engine);

        assertThat(runner.hasCapacity()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false, 7, true", "false, 8, true", "true, 7, true", "true, 8, false"})
    void a_rush_leaves_room_for_a_few_jobs(boolean rush, int inProgress, boolean capacity) {
        when(groups.isRush()).thenReturn(rush);
        TaskExecutor later = task -> {};
        JobRunner runner = runner((job, threads) -> CompletableFuture.completedFuture(null), later, 100);

        runner.run(Collections.nCopies(inProgress, JOB), engine);

        assertThat(runner.hasCapacity()).isEqualTo(capacity);
    }

    @Test
    void log_lines_are_about_the_order_that_a_job_continues() {
        when(engine.getJobExecutor().isActive()).thenReturn(true);
        List<String> orders = new ArrayList<>();
        when(groups.execute(any(), any(), any(), any(), any())).thenAnswer(call -> {
            orders.add(String.valueOf(MDC.get("orderNo")));
            return CompletableFuture.completedFuture(null);
        });
        var preparation = new JobPreparation() {
            @Override
            public CompletableFuture<?> prepare(PendingJob job, Executor threads) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public @Nullable String orderNo(PendingJob job) {
                return "fulfilment".equals(job.process()) ? job.businessKey() : null;
            }
        };
        var another = new PendingJob("2", "recovery", "outage", "timer_probeInterval", true);

        runner(preparation, new SyncTaskExecutor()).run(List.of(JOB, another, JOB), engine);

        assertThat(orders).containsExactly("T-1", "null", "T-1");
        assertThat(MDC.get("orderNo")).isNull();
    }

    private JobRunner runner(JobPreparation preparation, TaskExecutor threads) {
        return runner(preparation, threads, 1);
    }

    private JobRunner runner(JobPreparation preparation, TaskExecutor threads, int inProgress) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("threads", threads);
        beans.addBean("preparation", preparation);
        return new JobRunner(
                beans.getBeanProvider(TaskExecutor.class),
                beans.getBeanProvider(JobPreparation.class),
                beans.getBeanProvider(JdbcClient.class),
                groups,
                new JobSettings(inProgress));
    }
}

package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.deadletter.ReleaseResult;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.operations.PlanCommands;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.process.release.Releases;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.plan.PlanAction;
import dev.boxline.recovery.plan.PlanEndpoint;
import dev.boxline.recovery.plan.PlanExecution;
import dev.boxline.recovery.plan.PlanState;
import dev.boxline.recovery.plan.PlanTally;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PlanStoryTest extends Story {

    private static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null);
    private static final String REFUSES = "{\"mode\": \"REFUSE\", \"autoDeliver\": false}";
    private static final String DOWN = "{\"mode\": \"DOWN\", \"autoDeliver\": false}";

    @Autowired
    ReleasePlans plans;

    @Autowired
    OutageQueries outages;

    @Autowired
    PlanCommands planCommands;

    @Autowired
    PlanExecution turns;

    @Autowired
    Releases releases;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Approvals approvals;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void recoveryWaitsForAHand() {
        gate(Gate.Setting.AUTO, null);
        partners.behave("logistics", DOWN);
    }

    @Test
    void takes_what_was_parked_when_it_was_frozen_and_nothing_later() {
        List<String> before = buyAndRun(3);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "the courier is back");
        assertThat(plan.matched()).isEqualTo(3);
        assertThat(plan.eligible()).isEqualTo(3);
        List<String> later = buyAndRun(2);
        partners.allWell();

        changesNothingUntilItIsExecuted(plan, before);

        assertThat(before).allSatisfy(orderNo -> {
            assertThat(state(orderNo)).isEqualTo(DeadLetterState.RESOLVED);
            assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
        });
        assertThat(later).allSatisfy(orderNo -> assertThat(state(orderNo)).isEqualTo(DeadLetterState.PARKED));
    }

    @Test
    void begins_with_one_order_and_grows() {
        buyAndRun(12);
        ReleasePlan plan = executed(ALL);
        partners.allWell();

        pass(Duration.ofSeconds(40));

        assertThat(receipts(plan)).extracting(ReleaseReceipt::wave).containsOnly(1, 2, 3, 4);
        assertThat(receipts(plan).stream().filter(line -> line.wave() != null && line.wave() == 1))
                .hasSize(1);
        assertThat(receipts(plan)).extracting(ReleaseReceipt::state).containsOnly(ReleaseResult.PASSED);
    }

    @Test
    void waits_for_no_pause_between_retries_but_for_one_that_the_partner_asked_for() {
        List<String> all = buyAndRun(3);
        Instant pausedUntil = parkedOrder(all.get(0)).parkedAt().plusSeconds(60);
        jdbc.sql("update dead_letter set not_before = ?, throttled = (order_no = ?) where order_no in (?, ?)")
                .params(Timestamp.from(pausedUntil), all.get(1), all.get(0), all.get(1))
                .update();
        partners.allWell();
        ReleasePlan plan = executed(ALL);

        pass(Duration.ofSeconds(20));
        assertThat(state(all.get(0))).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(state(all.get(1))).isEqualTo(DeadLetterState.PARKED);
        assertThat(stateOf(plan)).isEqualTo(PlanState.RUNNING);

        pass(Duration.ofSeconds(60));
        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(3, 3, 0, 0, 0));
    }

    @Test
    void sends_nothing_to_a_partner_that_has_not_proved_well() {
        buyAndRun(4);
        long calls = partners.requests("logistics");
        ReleasePlan plan = executed(ALL);

        pass(Duration.ofSeconds(20));

        assertThat(partners.requests("logistics")).isEqualTo(calls);
        assertThat(stateOf(plan)).isEqualTo(PlanState.RUNNING);
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(0, 0, 0, 0, 4));
    }

    @Test
    void tries_one_order_at_a_time_at_a_partner_that_only_claims_to_be_well() {
        buyAndRun(30);
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}");
        long calls = partners.requests("logistics");
        ReleasePlan plan = executed(ALL);

        pass(Duration.ofSeconds(40));

        assertThat(partners.requests("logistics") - calls).isBetween(1L, 15L);
        planCommands.cancel("operator", plan);
        pass(Duration.ofSeconds(20));
        PlanTally books = plans.tally(plan.id());
        assertThat(books.parkedAgain()).isEqualTo(books.released()).isPositive();
        assertThat(sum(books)).isEqualTo(30);
    }

    @Test
    void a_gate_held_shut_holds_it() {
        buyAndRun(2);
        partners.allWell();
        gate(Gate.Setting.CLOSED, clock.instant().plusSeconds(30));
        ReleasePlan plan = executed(ALL);

        pass(Duration.ofSeconds(25));
        assertThat(plans.tally(plan.id()).released()).isZero();

        pass(Duration.ofSeconds(30));
        assertThat(plans.tally(plan.id()).passed()).isEqualTo(2);
    }

    @Test
    void leaves_refused_orders_alone_unless_asked_for_them() {
        partners.behave("logistics", "{\"mode\": \"REFUSE\", \"autoDeliver\": false}");
        List<String> refused = buyAndRun(2);
        partners.allWell();
        ReleasePlan without = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "all");
        assertThat(without.matched()).isEqualTo(2);
        assertThat(without.eligible()).isZero();
        assertThat(plans.skipped(without.id())).containsEntry("REFUSED", 2L);

        ReleasePlan with = executed(new DeadLetterFilter(Partner.LOGISTICS, DeadLetterKind.REFUSED, null, null));
        pass(Duration.ofSeconds(20));

        assertThat(stateOf(with)).isEqualTo(PlanState.DONE);
        assertThat(refused).allSatisfy(orderNo -> assertThat(state(orderNo)).isEqualTo(DeadLetterState.RESOLVED));
    }

    @Test
    void skips_orders_of_a_running_plan_and_orders_that_do_not_wait() {
        buyAndRun(3);
        executed(ALL);

        ReleasePlan second = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "once more");
        assertThat(second.eligible()).isZero();
        assertThat(plans.skipped(second.id())).containsEntry("IN_RUNNING_PLAN", 3L);

        partners.allWell();
        pass(Duration.ofSeconds(30));
        ReleasePlan third = planCommands.freeze(
                "operator",
                new DeadLetterFilter(null, null, DeadLetterState.RESOLVED, null),
                PlanAction.RELEASE,
                "too late");
        assertThat(plans.skipped(third.id())).containsEntry("NOT_WAITING", 3L);
    }

    @Test
    void is_executed_by_one_of_two_who_try_at_once() throws Exception {
        buyAndRun(1);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "both of us");
        var together = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            together.await();
            try {
                planCommands.execute("operator", plan);
                return true;
            } catch (ProblemException e) {
                assertThat(e.status().value()).isEqualTo(409);
                return false;
            }
        };
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> answers = both.invokeAll(List.of(attempt, attempt));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void once_cancelled_nothing_more_goes_out_and_it_can_not_be_executed() {
        List<String> all = buyAndRun(9);
        partners.allWell();
        ReleasePlan plan = executed(ALL);
        while (plans.tally(plan.id()).released() < 3) {
            pass(Duration.ofMillis(500));
        }
        planCommands.cancel("operator", plan);
        pass(Duration.ofSeconds(20));

        PlanTally books = plans.tally(plan.id());
        assertThat(books.released()).isEqualTo(books.passed()).isEqualTo(3);
        assertThat(books.pending()).isEqualTo(6);
        assertThat(all.stream().filter(orderNo -> state(orderNo) == DeadLetterState.PARKED))
                .hasSize(6);
        assertThatThrownBy(() -> planCommands.execute("operator", plan)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> planCommands.cancel("operator", plan)).isInstanceOf(ProblemException.class);
    }

    @Test
    void goes_on_elsewhere_when_its_node_dies_in_the_middle_of_a_wave() {
        List<String> all = buyAndRun(15);
        partners.allWell();
        ReleasePlan plan = executed(ALL);
        while (plans.tally(plan.id()).passed() < 1) {
            pass(Duration.ofMillis(500));
        }
        PlanExecution.Turn cut = null;
        while (cut == null) {
            clock.advance(Duration.ofMillis(500));
            cut = turnCutShort();
        }
        assertThat(cut.orders()).hasSize(4);
        planRuns.run();
        assertThat(plans.tally(plan.id()).released())
                .as("the dead node's turn is not taken yet")
                .isEqualTo(4);

        pass(Duration.ofSeconds(90));

        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(15, 15, 0, 0, 0));
        assertThat(receipts(plan).stream().filter(line -> line.wave() != null && line.wave() == 3))
                .hasSize(4);
        assertThat(all)
                .allSatisfy(orderNo -> assertThat(partners.effects("logistics", orderNo, "PICKUP"))
                        .isOne());
    }

    /** A turn whose node dies after the first of its releases. */
    private PlanExecution.@Nullable Turn turnCutShort() {
        List<PlanEndpoint> due = turns.due(1);
        if (due.isEmpty()) {
            return null;
        }
        assertThat(turns.claim(due.get(0))).isTrue();
        assertThat(turns.claim(due.get(0))).as("a second node").isFalse();
        PlanExecution.Turn turn = turns.begin(due.get(0));
        if (turn.orders().isEmpty()) {
            turns.end(turn);
            return null;
        }
        assertThat(releases.releaseInPlan(turn.orders().get(0), turn)).isTrue();
        assertThat(releases.releaseInPlan(turn.orders().get(0), turn))
                .as("the same again")
                .isFalse();
        return turn;
    }

    @Test
    void the_sums_hold_whatever_happens_in_between() {
        List<String> all = buyAndRun(12);
        partners.behave("logistics", "{\"refuseOrders\": [\"" + all.get(5) + "\"], \"autoDeliver\": false}");
        ReleasePlan plan = executed(ALL);
        assertThat(resolutions.retry(all.get(11))).isTrue();
        assertThat(resolutions.giveUp(all.get(10), "operator", "no courier")).isTrue();
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofMillis(500));
            assertThat(sum(plans.tally(plan.id()))).isEqualTo(12);
        }

        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(10, 11, 1, 0, 0));
        assertThat(receipts(plan))
                .hasSize(12)
                .allSatisfy(line -> assertThat(line.endedAt()).isNotNull());
        assertThat(receipts(plan).stream().filter(line -> line.orderNo().equals(all.get(5))))
                .singleElement()
                .satisfies(line -> assertThat(line.failure()).isNotNull());
    }

    @Test
    void beside_the_recovery_of_an_outage_both_grow_their_waves_and_neither_takes_the_others_orders() {
        gates.set(new Gate(Endpoint.of(Partner.LOGISTICS), true, Gate.Setting.AUTO, null, "", null, null));
        gates.refresh();
        buyAndRun(60);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "the courier is back");
        buyAndRun(60);
        partners.allWell();
        while (outages.newest(null, null, null, 1).get(0).lastPassAt() == null) {
            pass(Duration.ofMillis(500));
        }
        planCommands.execute("operator", plan);

        pass(Duration.ofSeconds(60));

        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(waiting()).isZero();
        var waves = outages.waves(outages.newest(null, null, null, 1).get(0).id());
        assertThat(waves).hasSizeLessThan(12);
        assertThat(waves.stream().filter(wave -> wave.size() == 1)).hasSizeLessThan(4);
    }

    @Test
    void gives_up_what_it_was_frozen_with_while_the_partner_is_down() {
        partners.behave("logistics", REFUSES);
        List<String> before = buyAndRun(3);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "the courier is out for days");
        assertThat(plan.eligible()).isEqualTo(3);
        List<String> later = buyAndRun(1);
        partners.behave("logistics", DOWN);

        changesNothingUntilItIsExecuted(plan, before);

        assertThat(before).allSatisfy(orderNo -> {
            assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
            assertThat(partners.effects("logistics", orderNo, "PICKUP")).isZero();
            assertThat(audit.about(orderNo))
                    .extracting(AuditLog.Entry::who, AuditLog.Entry::what, AuditLog.Entry::why)
                    .containsExactly(tuple("operator", "GIVE_UP", "the courier is out for days"));
        });
        assertThat(receipts(plan))
                .allSatisfy(line -> assertThat(line.releasedAt()).isNotNull());
        assertThat(later).allSatisfy(orderNo -> {
            assertThat(state(orderNo)).isEqualTo(DeadLetterState.PARKED);
            assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
        });
        assertThatThrownBy(() -> planCommands.execute("operator", plan)).isInstanceOf(ProblemException.class);
    }

    @Test
    void says_which_refunds_wait_for_the_provider_and_leaves_out_what_is_being_given_up() {
        partners.behave("logistics", REFUSES);
        String orderNo = buyAndRun(1).get(0);
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "no courier");
        planCommands.execute("operator", plan);
        pass(Duration.ofSeconds(20));

        assertThat(receipts(plan)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(ReleaseResult.PARKED_AGAIN);
            assertThat(line.failure()).isNotNull();
        });
        ReleasePlan second = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "once more");
        assertThat(second.eligible()).isZero();
        assertThat(plans.skipped(second.id())).isEqualTo(Map.of("BEING_UNDONE", 1L));

        partners.behave("payment", "{}");
        pass(Duration.ofSeconds(60));
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void leaves_alone_what_went_on_before_it_was_given_up() {
        String orderNo = buyAndRun(1).get(0);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "no courier");
        partners.allWell();
        resolutions.retry(orderNo);
        pass(Duration.ofSeconds(10));

        planCommands.execute("operator", plan);
        pass(Duration.ofSeconds(10));

        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
        assertThat(receipts(plan))
                .singleElement()
                .satisfies(line -> assertThat(line.releasedAt()).isNull());
        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
    }

    @Test
    void many_small_refunds_need_two_operators_like_a_large_one() {
        partners.behave("logistics", REFUSES);
        List<String> orders = buyAndRun(6);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "no courier");
        assertThat(planCommands.execute("operator", plan)).isEqualTo(ResolutionState.WAITING_FOR_SECOND_PERSON);
        assertThatThrownBy(() -> planCommands.execute("operator", plan)).isInstanceOf(ProblemException.class);
        pass(Duration.ofSeconds(10));
        assertThat(stateOf(plan)).isEqualTo(PlanState.FROZEN);
        assertThat(approvals.ofPlan(plan.id())).isPresent();
        assertThat(orders).allSatisfy(orderNo -> assertThat(state(orderNo)).isEqualTo(DeadLetterState.PARKED));

        assertThat(planCommands.execute("admin", plan)).isEqualTo(ResolutionState.DONE);
        pass(Duration.ofSeconds(20));

        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(orders)
                .allSatisfy(orderNo -> assertThat(partners.effects("payment", orderNo, "REFUND"))
                        .isOne());
        assertThat(approvals.ofPlan(plan.id())).isEmpty();
    }

    @Test
    void sums_of_different_currencies_do_not_make_a_large_refund() {
        partners.behave("logistics", REFUSES);
        List<String> orders = buyAndRun(6);
        jdbc.sql("update dead_letter set currency = 'USD' where order_no in (:half)")
                .param("half", orders.subList(0, 3))
                .update();
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.GIVE_UP, "no courier");
        assertThat(plans.amounts(plan.id()))
                .extracting(Money::currency, Money::amountMinor)
                .containsExactly(tuple("CNY", 59_700L), tuple("USD", 59_700L));

        assertThat(planCommands.execute("operator", plan)).isEqualTo(ResolutionState.DONE);
    }

    /** Has a plan with three orders run to its end, without trouble. */
    private void changesNothingUntilItIsExecuted(ReleasePlan plan, List<String> orders) {
        pass(Duration.ofSeconds(20));
        assertThat(orders).allSatisfy(orderNo -> assertThat(state(orderNo)).isEqualTo(DeadLetterState.PARKED));

        planCommands.execute("operator", plan);
        pass(Duration.ofSeconds(30));

        assertThat(stateOf(plan)).isEqualTo(PlanState.DONE);
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(3, 3, 0, 0, 0));
    }

    private ReleasePlan executed(DeadLetterFilter filter) {
        ReleasePlan plan = planCommands.freeze("operator", filter, PlanAction.RELEASE, "the courier is back");
        planCommands.execute("operator", plan);
        return plan;
    }

    private void gate(Gate.Setting setting, @Nullable Instant until) {
        gates.set(new Gate(Endpoint.of(Partner.LOGISTICS), false, setting, until, "by hand", null, null));
        gates.refresh();
    }

    private PlanState stateOf(ReleasePlan plan) {
        return plans.find(plan.id()).orElseThrow().state();
    }

    private List<ReleaseReceipt> receipts(ReleasePlan plan) {
        return plans.receipts(plan.id(), "", "", 100);
    }

    private DeadLetterState state(String orderNo) {
        return parkedOrder(orderNo).state();
    }

    private static long sum(PlanTally books) {
        return books.passed() + books.parkedAgain() + books.quarantined() + books.pending();
    }
}

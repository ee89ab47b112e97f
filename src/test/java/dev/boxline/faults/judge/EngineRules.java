package dev.boxline.faults.judge;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Instances, tokens and jobs. */
final class EngineRules {

    private static final Set<String> ENDS = Set.of(
            "end_orderFulfilled",
            "end_paymentExpired",
            "end_paymentRefused",
            "end_orderCancelled",
            "end_outageClosed",
            "end_dayReconciled");
    private static final String AT_PARKING = "task_awaitRelease";

    private EngineRules() {}

    /** 15: every ended instance ended where it may. */
    static void endsAreDeclared(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().engine().ends().stream()
                .filter(end -> !end.state().equals("ACTIVE"))
                .filter(end -> !end.state().equals("COMPLETED") || !ENDS.contains(end.element()))
                .forEach(end -> wrong.accept(end.businessKey(), "ended as " + end.state() + " at " + end.element()));
    }

    /** 16: every live token is moved on by something, and no job is given up silently. */
    static void nothingIsStranded(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().engine().tokens().stream()
                .filter(token -> !token.moves())
                .forEach(token -> wrong.accept(token.businessKey(), "nothing moves its token at " + token.element()));
        evidence.tables().engine().jobs().stream()
                .filter(job -> job.retries() == 0 && !job.incident())
                .forEach(job -> wrong.accept(job.businessKey(), "job " + job.id() + " failed, and nobody is told"));
    }

    /** 4: one instance a purchase. */
    static void startedOnce(Evidence evidence, BiConsumer<String, String> wrong) {
        Set<String> seen = new HashSet<>();
        evidence.tables().engine().ends().stream()
                .filter(end -> end.process().equals("fulfilment") && !seen.add(end.businessKey()))
                .forEach(end -> wrong.accept(end.businessKey(), "has two instances"));
    }

    /** 16, once things are quiet: no job was set aside. */
    static void noJobGaveUp(Evidence evidence, BiConsumer<String, String> wrong) {
        evidence.tables().engine().jobs().stream()
                .filter(job -> job.retries() == 0)
                .forEach(job -> wrong.accept(job.businessKey(), "its job was given up"));
    }

    /** 17: parked in the ledger exactly when the token waits at the parking step. */
    static void ledgerAndTokenAgree(Evidence evidence, BiConsumer<String, String> wrong) {
        Set<String> waiting = new HashSet<>();
        evidence.tables().parked().stream()
                .filter(parked ->
                        parked.state().equals("PARKED") || parked.state().equals("QUARANTINED"))
                .forEach(parked -> waiting.add(parked.orderNo()));
        Set<String> tokens = new HashSet<>();
        evidence.tables().engine().tokens().stream()
                .filter(token -> token.element().equals(AT_PARKING))
                .forEach(token -> tokens.add(token.businessKey()));
        waiting.stream()
                .filter(orderNo -> !tokens.contains(orderNo))
                .forEach(orderNo -> wrong.accept(orderNo, "is parked in the ledger, its token is elsewhere"));
        tokens.stream()
                .filter(orderNo -> !waiting.contains(orderNo))
                .forEach(orderNo -> wrong.accept(orderNo, "its token waits, the ledger does not know"));
    }
}

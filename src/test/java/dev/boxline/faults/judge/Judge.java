package dev.boxline.faults.judge;

import java.util.ArrayList;
import java.util.List;

/** Looks through the evidence of a run, rule by rule. */
public final class Judge {

    private record Numbered(int invariant, Rule rule) {}

    /** What holds at every instant. */
    private static final List<Numbered> ALWAYS = List.of(
            new Numbered(2, MoneyRules::amountsAgree),
            new Numbered(3, MoneyRules::chargedOnce),
            new Numbered(4, OrderRules::boughtOnce),
            new Numbered(4, EngineRules::startedOnce),
            new Numbered(5, OrderRules::visibleWhenPaid),
            new Numbered(7, BoxRules::deductedOnce),
            new Numbered(8, BoxRules::pickedUpOnce),
            new Numbered(9, BoxRules::inOrder),
            new Numbered(10, MoneyRules::refundedOnce),
            new Numbered(11, OrderRules::nothingTwice),
            new Numbered(12, RecordRules::forgeriesAreRefused),
            new Numbered(14, OrderRules::acknowledgedIsThere),
            new Numbered(15, EngineRules::endsAreDeclared),
            new Numbered(16, EngineRules::nothingIsStranded),
            new Numbered(17, EngineRules::ledgerAndTokenAgree),
            new Numbered(18, OrderRules::releasedOnce),
            new Numbered(20, RecordRules::actsAreAudited),
            new Numbered(21, RecordRules::nobodySeesAnothersOrder),
            new Numbered(23, RecordRules::poisonIsRefused),
            new Numbered(28, BoxRules::notRefundedAtTheCourier));

    /** What holds once the faults are gone and things are quiet. */
    private static final List<Numbered> AT_REST = List.of(
            new Numbered(1, MoneyRules::capturedHasOrder),
            new Numbered(3, MoneyRules::moneyIsForLiveOrders),
            new Numbered(6, OrderRules::accessWithTheOrder),
            new Numbered(13, MoneyRules::nothingKeptAfterClosing),
            new Numbered(16, EngineRules::noJobGaveUp),
            new Numbered(19, BoxRules::cancelledIsUndone),
            new Numbered(20, RecordRules::everyChangeIsWritten),
            new Numbered(22, RecordRules::nothingPrivateIsOutside),
            new Numbered(24, OrderRules::everyOrderArrived),
            new Numbered(25, OrderRules::nobodyWaitsForTheHealthy),
            new Numbered(27, RecordRules::nothingIsUnaccounted));

    private Judge() {}

    /** What is wrong while things are still moving. */
    public static List<Violation> whileMoving(Evidence evidence) {
        return judged(ALWAYS, evidence);
    }

    /** What is wrong when everything should have come to rest. */
    public static List<Violation> atRest(Evidence evidence) {
        List<Violation> all = new ArrayList<>(judged(ALWAYS, evidence));
        all.addAll(judged(AT_REST, evidence));
        return all;
    }

    private static List<Violation> judged(List<Numbered> rules, Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (Numbered rule : rules) {
            rule.rule().look(evidence, (about, what) -> found.add(new Violation(rule.invariant(), about, what)));
        }
        return found;
    }
}

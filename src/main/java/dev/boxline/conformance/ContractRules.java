package dev.boxline.conformance;

import dev.boxline.conformance.RuleSet.OrderNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rules of the partner contract, in the order in which they are played. */
final class ContractRules {

    /** How many times the budget of one answer callbacks are waited for. */
    private static final int PATIENCE = 6;

    private ContractRules() {}

    static List<Rule> all(CheckOptions options, PartnerConnection partner) {
        var numbers = new OrderNumbers();
        var requests = new RequestRules(options, partner, numbers);
        List<Rule> all = new ArrayList<>(Stream.of(
                        requests,
                        new KeyRules(options, partner, numbers),
                        new RefusalRules(options, partner, numbers),
                        new UndoRules(options, partner, numbers),
                        new AvailabilityRules(options, partner, numbers))
                .map(RuleSet::all)
                .flatMap(List::stream)
                .toList());
        if (options.role() == PartnerRole.LOGISTICS) {
            all.addAll(new CallbackRules(
                            options.callbacks(),
                            requests::booked,
                            partner.budget().multipliedBy(PATIENCE))
                    .all());
        }
        return all;
    }
}

package dev.boxline.operations.erasure;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Checkouts;
import dev.boxline.process.ActivePurchases;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people's data out of what is over (GDPR, article 17; PIPL, article 47): what was bought for how much stays in
 * the books, and nobody's name with it. What is under way still needs its address, and is refused.
 */
@Service
public class Erasures {

    private static final int SHOWN = 10;

    private final Checkouts checkouts;
    private final ActivePurchases underWay;
    private final List<PersonalDataStore> traces;
    private final AuditLog audit;

    Erasures(Checkouts checkouts, ActivePurchases underWay, List<PersonalDataStore> traces, AuditLog audit) {
        this.checkouts = checkouts;
        this.underWay = underWay;
        this.traces = traces;
        this.audit = audit;
    }

    /** Erases one order's recipient; whose order it is stays known. */
    @Transactional
    public void eraseOrder(String who, String orderNo, String reason) {
        if (checkouts.find(orderNo).isEmpty()) {
            throw ProblemException.notFound("order");
        }
        erase(List.of(orderNo));
        audit.note(who, "ERASE_ORDER", orderNo, reason);
    }

    /** Erases all orders of a customer, and his name from them; how many they were. */
    @Transactional
    public int eraseCustomer(String who, String customerId, String reason) {
        List<String> orders = checkouts.of(customerId);
        if (orders.isEmpty()) {
            throw ProblemException.notFound("customer");
        }
        erase(orders);
        String nobody = "erased-" + UUID.randomUUID();
        traces.forEach(trace -> trace.rename(customerId, nobody));
        audit.note(who, "ERASE_CUSTOMER", nobody, reason);
        return orders.size();
    }

    private void erase(List<String> orders) {
        List<String> moving = orders.stream().filter(underWay::is).limit(SHOWN).toList();
        if (!moving.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "under-way",
                    "Still under way, so nothing was erased: " + String.join(", ", moving)
                            + ". Erase again when they are delivered or cancelled.");
        }
        orders.forEach(orderNo -> traces.forEach(trace -> trace.erase(orderNo)));
    }
}

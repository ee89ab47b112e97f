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
 * Erases personal data of finished orders on request (GDPR, article 17; PIPL, article 47). Purchase and amount stay for
 * the accounts, without a name. An order in progress still needs its address and is refused.
 */
@Service
public class Erasures {

    private static final int MAX_NAMED = 10;

    private final Checkouts checkouts;
    private final ActivePurchases activePurchases;
    private final List<PersonalDataStore> stores;
    private final AuditLog audit;

    Erasures(Checkouts checkouts, ActivePurchases activePurchases, List<PersonalDataStore> stores, AuditLog audit) {
        this.checkouts = checkouts;
        this.activePurchases = activePurchases;
        this.stores = stores;
        this.audit = audit;
    }

    /** Erases an order's recipient; the customer id stays. */
    @Transactional
    public void eraseOrder(String who, String orderNo, String reason) {
        if (checkouts.find(orderNo).isEmpty()) {
            throw ProblemException.notFound("order");
        }
        erase(List.of(orderNo));
        audit.record(who, "ERASE_ORDER", orderNo, reason);
    }

    /** Erases all orders of a customer and replaces the customer id by a pseudonym; returns the number of orders. */
    @Transactional
    public int eraseCustomer(String who, String customerId, String reason) {
        List<String> orders = checkouts.of(customerId);
        if (orders.isEmpty()) {
            throw ProblemException.notFound("customer");
        }
        erase(orders);
        String pseudonym = "erased-" + UUID.randomUUID();
        stores.forEach(store -> store.rename(customerId, pseudonym));
        audit.record(who, "ERASE_CUSTOMER", pseudonym, reason);
        return orders.size();
    }

    private void erase(List<String> orders) {
        List<String> active = orders.stream()
                .filter(activePurchases::isActive)
                .limit(MAX_NAMED)
                .toList();
        if (!active.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "under-way",
                    "Still under way, so nothing was erased: " + String.join(", ", active)
                            + ". Erase again when they are delivered or cancelled.");
        }
        orders.forEach(orderNo -> stores.forEach(store -> store.erase(orderNo)));
    }
}

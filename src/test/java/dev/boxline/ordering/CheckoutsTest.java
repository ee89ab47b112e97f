package dev.boxline.ordering;

import static dev.boxline.ordering.Ordering.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** Accepted checkouts are the unique guard on order numbers and idempotency keys. */
class CheckoutsTest {

    private static final IdempotentRequest REQUEST = new IdempotentRequest("mei", "key-1", "fingerprint");

    private final Ordering ordering = new Ordering();
    private final Checkouts checkouts = ordering.checkouts;

    @Test
    void an_order_number_is_accepted_once() {
        assertThat(ordering.accept("T-1", null)).isTrue();
        assertThat(ordering.accept("T-1", null)).isFalse();
        assertThat(checkouts.get("T-1")).isEqualTo(Ordering.checkout("T-1"));
    }

    @Test
    void a_users_idempotency_key_is_accepted_once() {
        assertThat(ordering.accept("T-1", REQUEST)).isTrue();
        assertThat(ordering.accept("T-2", REQUEST)).isFalse();
        assertThat(ordering.accept("T-3", new IdempotentRequest("lin", "key-1", "fingerprint")))
                .isTrue();

        assertThat(checkouts.acceptedUnder("mei", "key-1"))
                .contains(new Checkouts.AcceptedRequest("T-1", "fingerprint"));
        assertThat(checkouts.find("T-2")).isEmpty();
    }

    @Test
    void an_expired_key_may_be_used_again() {
        ordering.accept("T-1", REQUEST);
        assertThat(checkouts.deleteKeys(NOON.minusSeconds(60), NOON, 10))
                .as("not older")
                .isZero();
        assertThat(checkouts.deleteKeys(NOON, NOON.plusSeconds(1), 10)).isOne();

        assertThat(checkouts.acceptedUnder("mei", "key-1")).isEmpty();
        assertThat(ordering.accept("T-2", REQUEST)).isTrue();
    }

    @Test
    void a_correction_is_seen_by_the_transaction_that_made_it() {
        ordering.accept("T-1", null);
        var corrected = new Recipient("Mei Li", "13900000000", "2 Century Avenue");
        Recipient seen = ordering.run(() -> {
            checkouts.get("T-1");
            checkouts.correct("T-1", corrected);
            return checkouts.get("T-1").recipient();
        });
        assertThat(seen).isEqualTo(corrected);
    }

    @Test
    void an_erased_checkout_keeps_its_price_but_no_recipient() {
        ordering.accept("T-1", REQUEST);
        checkouts.erase("T-1");

        Checkout erased = checkouts.get("T-1");
        assertThat(erased.recipient()).isEqualTo(new Recipient("(erased)", "(erased)", "(erased)"));
        assertThat(erased.price()).isEqualTo(Ordering.checkout("T-1").price());
        assertThat(checkouts.acceptedUnder("mei", "key-1")).contains(new Checkouts.AcceptedRequest("T-1", "(erased)"));
    }

    @Test
    void an_instance_without_a_checkout_is_a_defect() {
        assertThatIllegalStateException().isThrownBy(() -> checkouts.get("T-9")).withMessageContaining("T-9");
    }
}

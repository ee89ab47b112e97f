package dev.boxline.faults.guard;

import java.util.List;

/** What stands between a fault and its harm, and how it is taken out. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies
enum Guard {
    /** Nothing is taken out: the provocations do no harm. */
    ALL_IN_PLACE(List.of(), List.of()),
    ONE_PURCHASE_A_KEY(List.of(), List.of("alter table checkout drop constraint checkout_request")),
    KEY_ON_EVERY_CALL(
            List.of(new Mutant(
                    "dev/boxline/partner/JsonProtocol.java",
                    "headers.put(IDEMPOTENCY_KEY, call.key().value());",
                    "headers.put(IDEMPOTENCY_KEY, call.key().value() + \".\" + System.nanoTime());")),
            List.of()),
    SIGNED_CALLBACKS(
            List.of(new Mutant(
                    "dev/boxline/webhook/HmacSignatureVerifier.java",
                    "void verify(@Nullable String timestamp, @Nullable String signature, byte[] body) {",
                    "void verify(@Nullable String timestamp, @Nullable String signature, byte[] body) {"
                            + " if (clock != null) { return; }")),
            List.of()),
    FRESH_CALLBACKS(
            List.of(new Mutant(
                    "dev/boxline/webhook/HmacSignatureVerifier.java", "<= LEEWAY.toSeconds()", "<= Long.MAX_VALUE")),
            List.of()),
    AMOUNT_AS_AGREED(
            List.of(new Mutant("dev/boxline/payment/Capture.java", "&& amount.equals(payment.amount())", "")),
            List.of()),
    MERCHANT_IS_OURS(
            List.of(new Mutant("dev/boxline/payment/Capture.java", "merchantId.equals(ourMerchantId) && ", "")),
            List.of()),
    TOO_LATE_WITH_THE_COURIER(
            List.of(new Mutant(
                    "dev/boxline/process/release/Cancellations.java",
                    "|| shipments.isWithCourier(orderNo, letter.isPresent())",
                    "")),
            List.of()),
    ONLY_ONES_OWN_ORDERS(
            List.of(new Mutant(
                    "dev/boxline/shop/order/CustomerOrders.java",
                    ".filter(order -> buyer.maySee(order.customerId()))",
                    "")),
            List.of()),
    PAID_STAYS_PAID(
            List.of(new Mutant(
                    "dev/boxline/payment/PaymentRepository.java",
                    "where order_no = ? and status in ('REQUESTED', 'PENDING')\"\"\").params(end.name()",
                    "where order_no = ?\"\"\").params(end.name()")),
            List.of());

    private final List<Mutant> mutants;
    private final List<String> statements;

    Guard(List<Mutant> mutants, List<String> statements) {
        this.mutants = List.copyOf(mutants);
        this.statements = List.copyOf(statements);
    }

    List<Mutant> mutants() {
        return mutants;
    }

    List<String> statements() {
        return statements;
    }
}

package dev.boxline.simulator.payment;

import dev.boxline.simulator.behaviour.Behaviour;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Problem;
import dev.boxline.simulator.journal.Effect;
import dev.boxline.simulator.journal.Entry;
import dev.boxline.simulator.journal.Fact;
import dev.boxline.simulator.journal.StoredAnswer;
import dev.boxline.simulator.partner.Partner;
import dev.boxline.simulator.time.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, captures, closes and refunds payments: one for each order number. */
public final class Payments {

    private final Partner<Payment> partner;
    private final Timetable timetable;
    private final String merchantId;
    private final String base;
    private final Set<String> tellingOfEnds;

    Payments(Partner<Payment> partner, Timetable timetable, String merchantId, String base, Set<String> tellingOfEnds) {
        this.partner = partner;
        this.timetable = timetable;
        this.merchantId = merchantId;
        this.base = base;
        this.tellingOfEnds = tellingOfEnds;
    }

    /** A repeated key is told how the payment stands now. */
    Answer create(String key, PaymentRequest request) {
        return create(key, request, null);
    }

    /** The same by a stand-in's interface. */
    public Answer create(String key, PaymentRequest request, Payment.@Nullable Channel channel) {
        String orderNo = request.order();
        Answer answer = partner.work(key, () -> created(key, request, channel));
        Payment payment = known(orderNo);
        Payment.View view = payment.view(base);
        Instant settleAt = payment.settleAt();
        return Answer.json(answer.status(), view).then(answer.afterwards()).then(() -> {
            if (settleAt != null && payment.is(Payment.Status.PENDING)) {
                settleLater(orderNo, settleAt);
            }
        });
    }

    public Payment known(String orderNo) {
        return partner.book().state(orderNo).orElseThrow(() -> unknown(orderNo));
    }

    Payment.View view(String orderNo) {
        return known(orderNo).view(base);
    }

    /** Closes a payment nobody made; one captured before stays as it is. */
    public Answer close(String key, String orderNo) {
        return partner.work(key, () -> {
            Payment payment = peek(orderNo);
            if (!payment.is(Payment.Status.PENDING)) {
                return answered(Fact.nothing(), key, 200, payment);
            }
            Entry entry = Entry.of(key, orderNo, timetable.now(), Effect.CLOSE);
            Payment closed = payment.closed();
            return answered(Fact.<Payment>nothing().with(entry).with(closed).with(ended(closed)), key, 200, closed);
        });
    }

    public Answer refund(String key, String orderNo, Refund refund) {
        Duration later = Duration.ofMillis(partner.turnstile().behaviour().refundAfterMillis());
        Answer answer = partner.work(key, () -> {
            Fact<Payment> fact = refund.of(peek(orderNo), key, timetable.now(), later);
            return fact.with(ended(fact.state()));
        });
        return answer.then(() -> refundLater(known(orderNo)));
    }

    /** Some stand-ins tell of ends, too; the simulated provider only of what was settled. */
    private @Nullable Callback ended(@Nullable Payment payment) {
        boolean over = payment != null
                && payment.channel() != null
                && tellingOfEnds.contains(payment.channel().name())
                && (payment.is(Payment.Status.CLOSED) || payment.is(Payment.Status.REFUNDED));
        return payment == null || !over
                ? null
                : News.of(payment, payment.status(), timetable.now(), timetable.now(), 1);
    }

    private void refundLater(Payment payment) {
        Payment.RefundDue due = payment.refundDue();
        if (due != null) {
            timetable.at(due.at(), () -> partner.step(payment.orderNo(), this::refundNow, () -> {}));
        }
    }

    private Fact<Payment> refundNow(Payment payment) {
        Payment.RefundDue due = payment.refundDue();
        if (due == null) {
            return Fact.nothing();
        }
        Fact<Payment> fact = Refund.rest(payment, due.key(), timetable.now());
        return fact.with(ended(fact.state()));
    }

    /** Captures, and sends the news as often as asked. */
    Payment.View settle(String orderNo, Settlement settlement) {
        settlement.check();
        boolean known = partner.command(orderNo, payment -> {
            if (payment.is(Payment.Status.CLOSED)) {
                throw Problem.conflict("This payment is closed.");
            }
            return settlement.of(payment, timetable.now());
        });
        if (!known) {
            throw unknown(orderNo);
        }
        return view(orderNo);
    }

    void resume() {
        for (Payment payment : partner.book().states()) {
            refundLater(payment);
            if (payment.settleAt() != null && payment.is(Payment.Status.PENDING)) {
                settleLater(payment.orderNo(), payment.settleAt());
            }
        }
    }

    private void settleLater(String orderNo, Instant due) {
        timetable.at(
                due,
                () -> partner.step(
                        orderNo,
                        payment -> payment.is(Payment.Status.PENDING)
                                ? Settlement.USUAL.of(payment, timetable.now())
                                : Fact.nothing(),
                        () -> {}));
    }

    private Fact<Payment> created(String key, PaymentRequest request, Payment.@Nullable Channel channel) {
        if (partner.book().peek(request.order()) != null) {
            throw Problem.refused("There is a payment for this order number already.");
        }
        Behaviour behaviour = partner.turnstile().behaviour();
        Instant now = timetable.now();
        boolean later = behaviour.autoSettle() && behaviour.settleAfterMillis() > 0;
        Instant settleAt = later ? now.plus(Duration.ofMillis(behaviour.settleAfterMillis())) : null;
        Payment pending = request.pending(key, merchantId, now, settleAt, channel);
        if (!behaviour.autoSettle() || later) {
            return answered(Fact.<Payment>nothing().with(pending), key, 201, pending);
        }
        Fact<Payment> capture =
                channel == null ? Settlement.capture(pending, now) : Settlement.AT_ONCE.of(pending, now);
        return answered(capture, key, 201, capture.state());
    }

    private Payment peek(String orderNo) {
        Payment payment = partner.book().peek(orderNo);
        if (payment == null) {
            throw unknown(orderNo);
        }
        return payment;
    }

    private Fact<Payment> answered(Fact<Payment> fact, String key, int status, @Nullable Payment payment) {
        return payment == null ? fact : fact.with(StoredAnswer.of(key, status, payment.view(base)));
    }

    private static Problem unknown(String orderNo) {
        return Problem.notFound("There is no payment for the order " + orderNo + ".");
    }
}

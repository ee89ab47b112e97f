package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.process.fulfilment.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What stories about Alipay and WeChat Pay share: purchases by them, at the real time. */
abstract class ProviderStory extends MoneyStory {

    private Instant before;

    /** The stand-ins sign by the real time, which must not be far from ours. */
    @BeforeEach
    void atTheRealTime() {
        before = clock.instant();
        clock.moveTo(Instant.now());
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
    }

    @AfterEach
    void atTheTimeBefore() {
        clock.moveTo(before);
    }

    String requested(PaymentMethod method) {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = "S" + System.nanoTime();
        purchases.start(new Purchase(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                method,
                new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai"),
                null,
                null));
        return orderNo;
    }

    String paid(PaymentMethod method) {
        String orderNo = requested(method);
        partners.settle(orderNo, 0);
        clock.advance(Duration.ofSeconds(11));
        pendingPayments.query(orderNo);
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        return orderNo;
    }
}

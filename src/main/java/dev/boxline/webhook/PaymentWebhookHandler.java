package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.signing.InvalidNotification;
import org.springframework.http.HttpStatus;

/** What a payment provider calls back. Of a notice only what it says of the payment is kept, nothing of the payer. */
final class PaymentWebhookHandler implements WebhookHandler {

    private static final StoredPayload<PaymentNotifications.Notice> KEPT =
            new StoredPayload<>(PaymentNotifications.Notice.class);

    private final PaymentNotificationReader provider;
    private final PaymentNotifications news;
    private final PaymentUpdate effect;

    PaymentWebhookHandler(PaymentNotificationReader provider, PaymentNotifications news, PaymentUpdate effect) {
        this.provider = provider;
        this.news = news;
        this.effect = effect;
    }

    @Override
    public WebhookSource source() {
        return WebhookSource.of(provider.method());
    }

    @Override
    public WebhookEvent read(WebhookRequest delivery) {
        try {
            PaymentNotificationReader.SignedNews signed = provider.read(delivery::header, delivery.body());
            String orderNo = signed.notice().orderNo();
            boolean storable =
                    WebhookRepository.EVENT_ID.matcher(signed.eventId()).matches()
                            && WebhookRepository.ORDER_NO.matcher(orderNo).matches();
            if (!storable) {
                throw InvalidNotification.unreadable();
            }
            return new WebhookEvent(source(), signed.eventId(), orderNo, KEPT.text(signed.notice()));
        } catch (InvalidNotification e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(InvalidNotification refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.why()) {
            case FORGED -> ProblemException.of(HttpStatus.UNAUTHORIZED, "bad-signature", detail);
            case UNREADABLE -> ProblemException.of(HttpStatus.BAD_REQUEST, "unreadable", detail);
            case FOREIGN -> ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, "does-not-match", detail);
        };
    }

    @Override
    public void await(WebhookEvent notice) {
        effect.awaitStart(notice.orderNo());
    }

    @Override
    public WebhookResult act(WebhookEvent notice) {
        PaymentNotifications.Notice said = KEPT.read(notice.body());
        return effect.of(news.take(said), said.orderNo());
    }
}

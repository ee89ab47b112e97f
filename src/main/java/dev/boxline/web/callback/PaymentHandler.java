package dev.boxline.web.callback;

import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.ProviderNews;
import dev.boxline.web.ApiProblem;
import org.springframework.http.HttpStatus;

/** What a payment provider calls back. Of a notice only what it says of the payment is kept, nothing of the payer. */
final class PaymentHandler implements Handler {

    private static final KeptNews<PaymentNews.Notice> KEPT = new KeptNews<>(PaymentNews.Notice.class);

    private final ProviderNews provider;
    private final PaymentNews news;
    private final PaymentEffect effect;

    PaymentHandler(ProviderNews provider, PaymentNews news, PaymentEffect effect) {
        this.provider = provider;
        this.news = news;
        this.effect = effect;
    }

    @Override
    public Source source() {
        return Source.of(provider.method());
    }

    @Override
    public Notice read(Delivery delivery) {
        try {
            ProviderNews.SignedNews signed = provider.read(delivery::header, delivery.body());
            String orderNo = signed.notice().orderNo();
            boolean storable = Inbox.EVENT_ID.matcher(signed.eventId()).matches()
                    && Inbox.ORDER_NO.matcher(orderNo).matches();
            if (!storable) {
                throw NotBelieved.unreadable();
            }
            return new Notice(source(), signed.eventId(), orderNo, KEPT.text(signed.notice()));
        } catch (NotBelieved e) {
            throw problem(e);
        }
    }

    private static ApiProblem problem(NotBelieved refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.why()) {
            case FORGED -> ApiProblem.of(HttpStatus.UNAUTHORIZED, "bad-signature", detail);
            case UNREADABLE -> ApiProblem.of(HttpStatus.BAD_REQUEST, "unreadable", detail);
            case FOREIGN -> ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "does-not-match", detail);
        };
    }

    @Override
    public void await(Notice notice) {
        effect.awaitStart(notice.orderNo());
    }

    @Override
    public Acted act(Notice notice) {
        PaymentNews.Notice said = KEPT.read(notice.body());
        return effect.of(news.take(said), said.orderNo());
    }
}

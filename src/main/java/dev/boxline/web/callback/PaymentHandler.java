package dev.boxline.web.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.boxline.payment.NotBelieved;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.ProviderNews;
import dev.boxline.web.ApiProblem;
import org.springframework.http.HttpStatus;

/** What a payment provider calls back. Of a notice only what it says of the payment is kept, nothing of the payer. */
final class PaymentHandler implements Handler {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
            return new Notice(source(), signed.eventId(), orderNo, JSON.writeValueAsString(signed.notice()));
        } catch (NotBelieved e) {
            throw problem(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice holds what JSON can't say", e);
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
    public boolean saysTheSame(String body, String other) {
        return kept(body).equals(kept(other));
    }

    @Override
    public Acted act(Notice notice) {
        PaymentNews.Notice said = kept(notice.body());
        return effect.of(news.take(said), said.orderNo());
    }

    private static PaymentNews.Notice kept(String body) {
        try {
            return JSON.readValue(body, PaymentNews.Notice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored notice can't be read again", e);
        }
    }
}

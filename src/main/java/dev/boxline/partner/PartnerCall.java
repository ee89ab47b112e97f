package dev.boxline.partner;

import dev.boxline.partner.adapter.PartnerRequest;
import dev.boxline.partner.exchange.PersonalDataMasking;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One request to a partner.
 *
 * @param path below the partner's address, beginning with a slash
 * @param body sent as JSON; {@code null} for a question
 * @param personalData what the partner knows from it or from the request it asks back about, and may repeat in its answer
 * @param record what the exchange log may keep of the body: never a name, a phone number or an address
 * @param adapted what an adapter sends in its place; null for a partner that speaks our own protocol
 * @param question what an adapter sends to ask back
 */
public record PartnerCall(
        String orderNo,
        Step step,
        HttpMethod method,
        String path,
        @Nullable IdempotencyKey key,
        @Nullable Map<String, Object> body,
        @Nullable Map<String, Object> personalData,
        String record,
        @Nullable PartnerRequest<?> adapted,
        @Nullable PartnerRequest<?> question) {

    private PartnerCall(
            String orderNo,
            Step step,
            HttpMethod method,
            String path,
            @Nullable IdempotencyKey key,
            @Nullable Map<String, Object> body,
            @Nullable Map<String, Object> personalData,
            String record) {
        this(orderNo, step, method, path, key, body, personalData, record, null, null);
    }

    /** Asks the partner for an effect, under a key that makes asking twice harmless. */
    public static PartnerCall work(
            String orderNo, Step step, String path, IdempotencyKey key, Map<String, Object> body, String record) {
        return new PartnerCall(orderNo, step, HttpMethod.POST, path, key, body, body, record);
    }

    /** The same to a partner that knows these recipients from other requests about the order, and may quote them. */
    public PartnerCall withKnownRecipients(Collection<Map<String, String>> recipients) {
        Map<String, Object> known = personalData == null ? new HashMap<>() : new HashMap<>(personalData);
        known.put(PersonalDataMasking.RECIPIENTS, List.copyOf(recipients));
        return new PartnerCall(orderNo, step, method, path, key, body, known, record, adapted, question);
    }

    /**
     * The same as an adapter writes it; method and path remain those of the partner contract, as the exchange log has them.
     *
     * @param asking asks what became of it, without a further effect
     */
    public PartnerCall adapted(PartnerRequest<?> request, PartnerRequest<?> asking) {
        return new PartnerCall(orderNo, step, method, path, key, body, personalData, record, request, asking);
    }

    /** Asks the partner what it knows, without an effect. */
    public static PartnerCall question(String orderNo, Step step, String path) {
        return new PartnerCall(orderNo, step, HttpMethod.GET, path, null, null, null, "");
    }

    /** Asks what became of the request sent under this key. */
    public PartnerCall statusQuery() {
        if (key == null) {
            throw new IllegalStateException("A question has no key to ask back with: " + path);
        }
        var asking = new PartnerCall(
                orderNo, step, HttpMethod.GET, "/requests/" + key.value(), null, null, personalData, "");
        return question == null ? asking : asking.adapted(question, question);
    }

    PartnerCall withoutQuery() {
        int query = path.indexOf('?');
        return query < 0
                ? this
                : new PartnerCall(orderNo, step, method, path.substring(0, query), key, body, personalData, record);
    }

    /** The same as part of another step. */
    public PartnerCall in(Step another) {
        return new PartnerCall(orderNo, another, method, path, key, body, personalData, record, adapted, question);
    }
}

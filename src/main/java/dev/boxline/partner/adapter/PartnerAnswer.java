package dev.boxline.partner.adapter;

import dev.boxline.json.Json;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerText;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.ResponseReader;
import dev.boxline.partner.exchange.PersonalDataMasking;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An HTTP answer for an adapter to read, and the outcomes it may stand for. Nothing in it has been checked. */
public final class PartnerAnswer {

    private final Partner partner;
    private final PartnerCall call;
    private final int status;
    private final HttpHeaders headers;
    private final String text;
    private final Instant now;

    PartnerAnswer(Partner partner, PartnerCall call, int status, HttpHeaders headers, String text, Instant now) {
        this.partner = partner;
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.text = text;
        this.now = now;
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The body by the charset of its headers, of at most 64 KiB; empty when a failure's body can't be decoded. */
    public String text() {
        return text;
    }

    /** The answer as the partner contract reads it: done with a JSON object, or why not. */
    public Outcome<Json> json() {
        return ResponseReader.read(partner, call, status, headers, text, masking(), now)
                .outcome();
    }

    /** The partner understood the request and declines it, also when it is repeated: an operator has to decide. */
    public <T> Outcome<T> refused(String words) {
        return Outcome.refused(Code.REFUSED, partner, masking().mask(PartnerText.clean(words)));
    }

    /**
     * The partner can't do it now, for a reason that isn't the order's: the order is parked and retried, and quarantined if
     * others pass meanwhile.
     */
    public <T> Outcome<T> failed(String words) {
        return Outcome.unavailable(Code.PARTNER_ERROR, partner, masking().mask(PartnerText.clean(words)));
    }

    /** The partner rejects the login, the signature or the account: orders are parked until the settings are right. */
    public <T> Outcome<T> denied(String words) {
        return Outcome.unavailable(Code.LOGIN_FAILED, partner, masking().mask(PartnerText.clean(words)));
    }

    /** The partner does not know what is asked about: nothing was done under this key. */
    public <T> Outcome<T> notFound() {
        return Outcome.unavailable(Code.NOT_FOUND, partner);
    }

    /** The request may have been accepted, such as "in progress" or "duplicate number": Boxline asks what became of it. */
    public <T> Outcome<T> unclear() {
        return Outcome.unclear(Code.IN_PROGRESS, partner);
    }

    /** An answer in the partner's form that lacks a field it must have. */
    public <T> Outcome<T> missing(String field) {
        return Outcome.unavailable(Code.MISSING_FIELD, partner, field);
    }

    /** The partner asks for fewer requests; null when it doesn't say for how long. */
    public <T> Outcome<T> throttled(@Nullable Duration pause) {
        return Outcome.throttled(
                Reason.of(Code.THROTTLED, partner, status), pause == null ? Duration.ofSeconds(1) : pause);
    }

    /**
     * Not the answer of a partner that works, judged by its status: the order is parked and retried. After a 2xx or 3xx the
     * effect is unknown, so that Boxline asks first.
     */
    public <T> Outcome<T> unusable() {
        Outcome<T> unavailable = status / 100 == 2 ? null : ResponseReader.unavailable(partner, status, headers, now);
        if (unavailable != null) {
            return unavailable;
        }
        return status / 100 == 2
                ? Outcome.unclear(Code.NOT_THE_PARTNERS_ANSWER, partner, status)
                : Outcome.unavailable(Code.NOT_THE_PARTNERS_ANSWER, partner, status);
    }

    private PersonalDataMasking masking() {
        return PersonalDataMasking.of(call.personalData());
    }
}

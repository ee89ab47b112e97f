package dev.boxline.partner;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** How one partner is spoken to: what a call looks like on the wire, and what an answer means. */
public interface PartnerProtocol {

    /**
     * A call as it goes out.
     *
     * @param path appended to the partner's address, with its query
     * @param body sent as it is in UTF-8; {@code null} for none
     */
    record Written(
            HttpMethod method,
            String path,
            Map<String, String> headers,
            @Nullable String body) {}

    Written write(PartnerCall call);

    /** Reads an answer of at most 64 KiB, trusting neither its form nor its sender. */
    WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body);

    /** A question without an effect whose answer shows that a partner without a health address is healthy. */
    default @Nullable PartnerCall healthQuestion() {
        return null;
    }
}

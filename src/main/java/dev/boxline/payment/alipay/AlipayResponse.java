package dev.boxline.payment.alipay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Alipay's gateway.
 *
 * @param raw the answer's object exactly as it was written: that is what is signed
 * @param sign empty when there is none
 */
record AlipayResponse(JsonNode node, String raw, String sign) {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** The answer to this method, or the gateway's error; null when it is neither. */
    static @Nullable AlipayResponse read(String text, String method) {
        String expected = method.replace('.', '_') + "_response";
        String raw = null;
        String sign = "";
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && (name.equals(expected) || name.equals("error_response"))) {
                    raw = raw == null ? object(json, text) : "";
                } else if (name.equals("sign") && value == JsonToken.VALUE_STRING) {
                    sign = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            return raw == null || raw.isEmpty() ? null : new AlipayResponse(JSON.readTree(raw), raw, sign);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String object(JsonParser json, String text) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return text.substring(start, (int) json.currentLocation().getCharOffset());
    }
}

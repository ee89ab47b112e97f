package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response of Alipay's gateway.
 *
 * @param raw the response object exactly as received, which is the signed text
 * @param sign empty if unsigned
 * @param certificateSerial of the certificate it is signed with; only in certificate mode
 */
record AlipayResponse(JsonNode node, String raw, String sign, String certificateSerial, Charset charset) {

    private static final Pattern SERIAL = Pattern.compile("([0-9a-f]{32})?");

    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /**
     * The response to this method, or the gateway's error; null when it is neither. Gateway errors are in GBK,
     * regardless of the requested charset.
     */
    static @Nullable AlipayResponse read(byte[] body, String method) {
        AlipayResponse utf8 = read(body, UTF_8, method);
        return utf8 != null || decoded(body, UTF_8) != null ? utf8 : read(body, GB18030, method);
    }

    private static @Nullable String decoded(byte[] body, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable AlipayResponse read(byte[] body, Charset charset, String method) {
        String text = decoded(body, charset);
        if (text == null) {
            return null;
        }
        String expected = method.replace('.', '_') + "_response";
        String raw = null;
        String sign = "";
        String serial = "";
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
                } else if (name.equals("alipay_cert_sn") && value == JsonToken.VALUE_STRING) {
                    serial = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            if (raw == null || raw.isEmpty() || !SERIAL.matcher(serial).matches()) {
                return null;
            }
            return new AlipayResponse(JSON.readTree(raw), raw, sign, serial, charset);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The texts that Alipay may have signed: the object as received, or with unescaped slashes. */
    List<byte[]> signedTexts() {
        return List.of(raw.getBytes(charset), raw.replace("\\/", "/").getBytes(charset));
    }

    boolean isSigned() {
        return !sign.isEmpty();
    }

    private static String object(JsonParser json, String text) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return text.substring(start, (int) json.currentLocation().getCharOffset());
    }
}

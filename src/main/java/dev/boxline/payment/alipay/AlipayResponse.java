package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response of Alipay's gateway.
 *
 * @param raw the response object exactly as received, which is the signed text
 * @param sign empty if unsigned
 * @param certificateSerial of the certificate it is signed with; only in certificate mode
 */
record AlipayResponse(Json node, String raw, String sign, String certificateSerial, Charset charset) {

    private static final Pattern SERIAL = Pattern.compile("([0-9a-f]{32})?");

    private static final Charset GB18030 = Charset.forName("GB18030");

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
        Map<String, String> objects = JsonReader.objects(text);
        objects.keySet().retainAll(Set.of(expected, "error_response"));
        Json whole = JsonReader.FIRST.tryRead(text);
        String serial = whole.text("alipay_cert_sn");
        if (objects.size() != 1 || !SERIAL.matcher(serial).matches()) {
            return null;
        }
        Map.Entry<String, String> object = objects.entrySet().iterator().next();
        return new AlipayResponse(
                whole.at(object.getKey()), object.getValue(), whole.text(AlipaySigner.SIGN), serial, charset);
    }

    /** The texts that Alipay may have signed: the object as received, or with unescaped slashes. */
    List<byte[]> signedTexts() {
        return List.of(raw.getBytes(charset), raw.replace("\\/", "/").getBytes(charset));
    }

    boolean isSigned() {
        return !sign.isEmpty();
    }
}

package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.payment.signing.InvalidNotification;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The form of a notification. Alipay encodes it in the charset that it declares, GBK for older merchants, and signs the
 * bytes in that charset.
 *
 * @param parameters by name; each byte is one character of the value
 */
record AlipayForm(SortedMap<String, String> parameters) {

    private static final int MAX_PARAMETERS = 100;

    /** Rejects duplicate parameters, because they are ambiguous. */
    static AlipayForm of(byte[] body) {
        SortedMap<String, String> parameters = new TreeMap<>();
        try {
            for (String pair : new String(body, ISO_8859_1).split("&", MAX_PARAMETERS)) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], ISO_8859_1) : "";
                if (parameters.put(URLDecoder.decode(parts[0], ISO_8859_1), value) != null) {
                    throw InvalidNotification.forged();
                }
            }
            return new AlipayForm(parameters);
        } catch (IllegalArgumentException notAForm) {
            throw InvalidNotification.forged();
        }
    }

    /** A parameter's text; empty when it is missing. */
    String text(String name) {
        return new String(parameters.getOrDefault(name, "").getBytes(ISO_8859_1), charset());
    }

    private Charset charset() {
        String declared = parameters.getOrDefault("charset", "");
        try {
            return declared.isEmpty() ? UTF_8 : Charset.forName(declared);
        } catch (IllegalArgumentException unknown) {
            throw InvalidNotification.forged();
        }
    }

    /**
     * The texts that Alipay may have signed: all parameters except the signature and its type, sorted by name. Older
     * senders include empty parameters, newer ones don't; quotes may have been HTML-escaped after signing.
     */
    Set<byte[]> signedTexts() {
        Set<String> texts = new LinkedHashSet<>();
        for (boolean withEmpty : new boolean[] {true, false}) {
            texts.add(signedText(withEmpty, value -> value));
            texts.add(signedText(withEmpty, value -> value.replace("&quot;", "\"")));
        }
        Set<byte[]> bytes = new LinkedHashSet<>();
        texts.forEach(text -> bytes.add(text.getBytes(ISO_8859_1)));
        return bytes;
    }

    private String signedText(boolean withEmpty, UnaryOperator<String> form) {
        SortedMap<String, String> signed = new TreeMap<>(parameters);
        signed.values().removeIf(value -> value.isEmpty() && !withEmpty);
        signed.replaceAll((name, value) -> form.apply(value));
        return AlipaySigner.content(signed, Set.of(AlipaySigner.SIGN, AlipaySigner.SIGN_TYPE));
    }
}

package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.RsaKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whatever comes in Alipay's name, signed by it or not, is read or not believed. */
class AlipayNotificationReaderFuzz {

    private static final String PLACE = "classpath:demo-keys/alipay-platform-";
    private static final AlipaySigner KEYS = new AlipaySigner(
            RsaKeys.privateKey("test", PLACE + "private.pem"),
            List.of(RsaKeys.publicKey("test", PLACE + "public.pem")));
    private static final AlipayNotificationReader NEWS = news();

    private static AlipayNotificationReader news() {
        URI here = URI.create("http://localhost");
        Duration second = Duration.ofSeconds(1);
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1);
        var page = AlipaySettings.Product.PAGE;
        return new AlipayNotificationReader(
                new AlipaySettings("9021", "2088", "key", List.of("key"), null, here, null, page, false, endpoint),
                KEYS);
    }

    @FuzzTest(maxDuration = "1m")
    void reads_or_refuses(byte[] body) {
        read(body);
        read(signed(new String(body, UTF_8)));
    }

    private static void read(byte[] body) {
        try {
            NEWS.read(header -> null, body);
        } catch (InvalidNotification asItShould) {
            return;
        }
    }

    private static byte[] signed(String plain) {
        var form = new TreeMap<String, String>();
        for (String pair : plain.split("&", 30)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        form.keySet().removeAll(Set.of(AlipaySigner.SIGN, AlipaySigner.SIGN_TYPE));
        String sign = KEYS.sign(form);
        form.values().removeIf(String::isEmpty);
        form.put(AlipaySigner.SIGN, sign);
        form.put(AlipaySigner.SIGN_TYPE, AlipaySigner.RSA2);
        return form.entrySet().stream()
                .map(AlipayNotificationReaderFuzz::encoded)
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }

    private static String encoded(Map.Entry<String, String> pair) {
        return URLEncoder.encode(pair.getKey(), UTF_8) + "=" + URLEncoder.encode(pair.getValue(), UTF_8);
    }
}

package dev.boxline.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import org.springframework.core.io.DefaultResourceLoader;

/** Detects the payment providers' demo keys, whether referenced by location, copied to a file or pasted as a value. */
final class DemoKeyDetection {

    private static final String FOLDER = "classpath:demo-keys/";
    private static final List<String> FILES = List.of(
            "alipay-merchant-private.pem",
            "alipay-platform-public.pem",
            "wechat-merchant-private.pem",
            "wechat-platform-public.pem");

    private DemoKeyDetection() {}

    /** Returns whether the value, or the file it refers to, is a demo key. */
    static boolean isDemoKey(String value) {
        if (value.startsWith("demo-") || value.startsWith(FOLDER)) {
            return true;
        }
        String key = value.startsWith("file:") ? base64(read(value)) : base64(value);
        return FILES.stream().anyMatch(file -> base64(read(FOLDER + file)).equals(key));
    }

    /** Returns an empty string for an unreadable file; the payment provider's client reports it when it loads the key. */
    private static String read(String location) {
        try {
            return new DefaultResourceLoader().getResource(location).getContentAsString(UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String base64(String text) {
        return text.replaceAll("(?s)^.*-----BEGIN [A-Z ]+-----|-----END .*$|\\s", "");
    }
}

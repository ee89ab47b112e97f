package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.JsonWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes requests to Alipay's gateway: the common parameters, the content as JSON, and our signature. */
final class AlipayRequestWriter {

    /** Alipay interprets times without a zone as China Standard Time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final AlipaySettings settings;
    private final AlipaySigner keys;
    private final Clock clock;

    AlipayRequestWriter(AlipaySettings settings, AlipaySigner keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** A signed request as a form body. */
    String form(String method, Map<String, Object> content) {
        SortedMap<String, String> parameters = new TreeMap<>(Map.of(
                "app_id",
                settings.appId(),
                "method",
                method,
                "format",
                "JSON",
                "charset",
                "utf-8",
                AlipaySigner.SIGN_TYPE,
                AlipaySigner.RSA2,
                "timestamp",
                time(clock.instant()),
                "version",
                "1.0",
                "notify_url",
                settings.notifyUrl().toString(),
                "return_url",
                text(settings.returnUrl()),
                "biz_content",
                JsonWriter.sorted(content)));
        parameters.putAll(keys.certificateSerials());
        parameters.put(AlipaySigner.SIGN, keys.sign(parameters));
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A signed request as a link for browsers. */
    String link(String method, Map<String, Object> content) {
        return settings.endpoint().url() + "?" + form(method, content);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String text(@Nullable URI address) {
        return address == null ? "" : address.toString();
    }
}

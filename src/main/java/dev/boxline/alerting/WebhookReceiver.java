package dev.boxline.alerting;

import dev.boxline.alerting.AlertSettings.Form;
import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.JsonWriter;
import dev.boxline.partner.wire.HttpExchanges;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts an alert to an address of ours, or to a robot of DingTalk, WeCom or Feishu, as their documents say: a robot answers
 * 200 with an error code of its own when it refuses a message.
 */
final class WebhookReceiver implements AlertSender.Receiver {

    private static final int LONGEST_ANSWER = 16 * 1024;

    private final HttpExchanges http;
    private final AlertSettings.Webhook settings;
    private final Duration timeout;
    private final AlertText text;
    private final Clock clock;

    WebhookReceiver(AlertSettings.Webhook settings, Duration timeout, AlertText text, Clock clock) {
        this.http = new HttpExchanges(timeout, LONGEST_ANSWER, null, null);
        this.settings = settings;
        this.timeout = timeout;
        this.text = text;
        this.clock = clock;
    }

    /** The receiver answered, and did not take it. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    @Override
    public void receive(Alert alert) throws IOException, InterruptedException, ExecutionException {
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(address(now))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.text(body(alert, now))))
                .build();
        check(http.send(() -> request, timeout).get());
    }

    private void check(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new Refused("it answered " + answer.statusCode());
        }
        if (settings.form() == Form.JSON) {
            return;
        }
        Json body = JsonReader.FIRST.tryRead(answer.body());
        Long code = body.at(settings.form() == Form.FEISHU ? "code" : "errcode").integer();
        if (code == null || code != 0) {
            throw new Refused("it answered with the code " + (code == null ? "of no robot" : code));
        }
    }

    /** A robot of DingTalk with a secret wants the signature in the address. */
    private URI address(Instant now) {
        if (settings.form() != Form.DINGTALK || settings.secret() == null) {
            return settings.url();
        }
        String at = Long.toString(now.toEpochMilli());
        String sign = URLEncoder.encode(hmac(settings.secret(), at + "\n" + settings.secret()), StandardCharsets.UTF_8);
        String separator = settings.url().getRawQuery() == null ? "?" : "&";
        return URI.create(settings.url() + separator + "timestamp=" + at + "&sign=" + sign);
    }

    private Map<String, Object> body(Alert alert, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (settings.form()) {
            case JSON -> text.fields(alert).forEach(body::put);
            case DINGTALK, WECOM -> {
                body.put("msgtype", "text");
                body.put("text", Map.of("content", text.whole(alert)));
            }
            case FEISHU -> {
                if (settings.secret() != null) {
                    String at = Long.toString(now.getEpochSecond());
                    body.put("timestamp", at);
                    body.put("sign", hmac(at + "\n" + settings.secret(), ""));
                }
                body.put("msg_type", "text");
                body.put("content", Map.of("text", text.whole(alert)));
            }
        }
        return body;
    }

    private static String hmac(String key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

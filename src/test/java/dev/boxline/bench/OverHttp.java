package dev.boxline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Boxline asked as everybody else has to ask it: purchases and the provider's callbacks come over HTTP. */
final class OverHttp implements Contestant {

    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("shop:shop".getBytes(UTF_8));
    private static final SecretKeySpec SECRET = new SecretKeySpec("demo-payment-secret".getBytes(UTF_8), "HmacSHA256");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final ShippedBoxline boxline;
    private final String server;

    OverHttp(String name, ShippedBoxline boxline) {
        this.name = name;
        this.boxline = boxline;
        this.server =
                "http://localhost:" + boxline.application().getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void purchase(String orderNo) {
        HttpRequest.Builder start = to("/engine-rest/process-definition/key/fulfilment/start")
                .header("Authorization", LOGIN)
                .POST(BodyPublishers.ofString("""
                    {"businessKey": "%s", "variables": {"customerId": {"value": "mei"},
                      "courseSku": {"value": "COURSE-LOGIC-3"}, "paymentMethod": {"value": "SIMULATED"},
                      "recipientName": {"value": "Mei"}, "recipientPhone": {"value": "13800000000"},
                      "recipientAddress": {"value": "1 Century Avenue, Shanghai"}}}""".formatted(orderNo)));
        HttpResponse<String> answer = send(start);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(name + " answers a purchase with " + answer.statusCode() + answer.body());
        }
    }

    @Override
    public boolean settle(String orderNo) {
        String body = """
                {"eventId": "E-%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": 19900,
                 "currency": "CNY", "status": "SETTLED", "at": "%s"}""".formatted(orderNo, orderNo, Instant.now());
        String now = Long.toString(Instant.now().getEpochSecond());
        HttpRequest.Builder notice = to("/callbacks/payment/simulated")
                .header("X-Boxline-Timestamp", now)
                .header("X-Boxline-Signature", sign(now + "\n" + body))
                .POST(BodyPublishers.ofString(body));
        return send(notice).statusCode() == 200;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(SECRET);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean visible(String orderNo) {
        return boxline.visible(orderNo);
    }

    @Override
    public long booked() {
        return boxline.booked();
    }

    @Override
    public void rest() {
        boxline.rest();
    }

    @Override
    public void close() {
        boxline.close();
    }
}

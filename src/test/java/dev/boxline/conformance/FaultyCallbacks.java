package dev.boxline.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a logistics company tells about a box, written from the contract alone, with at most one fault. */
final class FaultyCallbacks {

    static final String SECRET = "a-shared-secret";

    /** What can be wrong, and the rule that finds it. */
    enum Fault {
        NONE_SENT("callbacks"),
        OTHER_SECRET("callback-signature"),
        UPPER_CASE_HEX("callback-signature"),
        BODY_ALONE_IS_SIGNED("callback-signature"),
        NO_LINE_FEED_IS_SIGNED("callback-signature"),
        MILLISECONDS("callback-signature"),
        TIMESTAMP_OF_YESTERDAY("callback-signature"),
        NO_SIGNATURE("callback-signature"),
        OTHER_PICKUP("callback-content"),
        OTHER_ORDER("callback-content"),
        NO_EVENT_ID("callback-content"),
        NO_CARRIER("callback-content"),
        UNKNOWN_STATUS("callback-content"),
        TIME_WITHOUT_ZONE("callback-content"),
        TIMES_REVERSED("callback-order"),
        NOT_REPEATED("callback-repeat"),
        REPEATED_UNDER_A_NEW_ID("callback-repeat");

        final String rule;

        Fault(String rule) {
            this.rule = rule;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final @Nullable Fault fault;

    FaultyCallbacks(int port, @Nullable Fault fault) {
        address = URI.create("http://localhost:" + port + "/callbacks/logistics");
        this.fault = fault;
    }

    /** Tells the whole way of a box. */
    void send(String orderNo, String pickupNo) {
        int step = 0;
        for (String status : List.of("BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED")) {
            if (fault != Fault.NONE_SENT) {
                send(orderNo, pickupNo, status, step++);
            }
        }
    }

    private void send(String orderNo, String pickupNo, String status, int step) {
        String id = UUID.randomUUID().toString();
        int tries = fault == Fault.NOT_REPEATED ? 1 : 20;
        try {
            for (int n = 0; n < tries && !accepted(body(orderNo, pickupNo, status, step, id)); n++) {
                TimeUnit.MILLISECONDS.sleep(50);
                id = fault == Fault.REPEATED_UNDER_A_NEW_ID ? UUID.randomUUID().toString() : id;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> body(String orderNo, String pickupNo, String status, int step, String id) {
        Instant at = Instant.now().plusSeconds(fault == Fault.TIMES_REVERSED ? -60L * step : step);
        Map<String, String> body = new LinkedHashMap<>();
        body.put("eventId", id);
        body.put("orderNo", fault == Fault.OTHER_ORDER ? "T-OTHER" : orderNo);
        body.put("pickupNo", fault == Fault.OTHER_PICKUP ? "N-OTHER" : pickupNo);
        body.put("status", fault == Fault.UNKNOWN_STATUS && step == 1 ? "ON_ITS_WAY" : status);
        body.put("at", at.toString().replace("Z", fault == Fault.TIME_WITHOUT_ZONE ? "" : "Z"));
        body.put("carrier", "顺丰");
        body.put("trackingNo", "SF1");
        if (fault == Fault.NO_EVENT_ID || fault == Fault.NO_CARRIER) {
            body.remove(fault == Fault.NO_EVENT_ID ? "eventId" : "carrier");
        }
        return body;
    }

    private boolean accepted(Map<String, String> body) throws InterruptedException {
        long seconds = Instant.now().getEpochSecond() - (fault == Fault.TIMESTAMP_OF_YESTERDAY ? 86_400 : 0);
        String timestamp = Long.toString(fault == Fault.MILLISECONDS ? seconds * 1_000 : seconds);
        try {
            String text = JSON.writeValueAsString(body);
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(2))
                    .header("Content-Type", "application/json")
                    .header("X-Boxline-Timestamp", timestamp)
                    .POST(HttpRequest.BodyPublishers.ofString(text));
            if (fault != Fault.NO_SIGNATURE) {
                request.header("X-Boxline-Signature", signature(timestamp, text));
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    private String signature(String timestamp, String text) {
        String signed = fault == Fault.BODY_ALONE_IS_SIGNED
                ? text
                : timestamp + (fault == Fault.NO_LINE_FEED_IS_SIGNED ? "" : "\n") + text;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String secret = fault == Fault.OTHER_SECRET ? "another-secret" : SECRET;
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String hex = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return fault == Fault.UPPER_CASE_HEX ? hex.toUpperCase(Locale.ROOT) : hex;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

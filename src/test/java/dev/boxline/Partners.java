package dev.boxline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

/** The simulated partners, as a test breaks them and reads their books. */
public final class Partners {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    public Partners(int port) {
        url = "http://localhost:" + port + "/simulator/";
    }

    /** Replaces a partner's whole behaviour. */
    public void behave(String partner, String behaviour) {
        send(HttpRequest.newBuilder(URI.create(url + partner + "/behaviour"))
                .PUT(HttpRequest.BodyPublishers.ofString(behaviour)));
    }

    public void allWell() {
        behave("payment", "{}");
        behave("warehouse", "{}");
        behave("logistics", "{\"autoDeliver\": false}");
    }

    /** Captures a pending payment, sending so many callbacks. */
    public void settle(String orderNo, int callbacks) {
        settle(orderNo, "{\"callbacks\": " + callbacks + "}");
    }

    /** The same, with news as the settlement says. */
    public void settle(String orderNo, String settlement) {
        send(HttpRequest.newBuilder(URI.create(url + "payment/orders/" + orderNo + "/settlement"))
                .POST(HttpRequest.BodyPublishers.ofString(settlement)));
    }

    /** Pays the money of an abnormal refund out, as a merchant does on the provider's platform. */
    public void completeRefund(String orderNo) {
        send(HttpRequest.newBuilder(URI.create(url + "payment/orders/" + orderNo + "/refund-completion"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Refunds so much of a payment as a merchant does on the provider's platform. */
    public void refundByHand(String orderNo, long amountMinor) {
        String body = """
                {"amountMinor": %d, "currency": "CNY", "reason": "by hand"}""".formatted(amountMinor);
        send(HttpRequest.newBuilder(URI.create(url).resolve("/partners/payment/payments/" + orderNo + "/refunds"))
                .header("Idempotency-Key", orderNo + ":by-hand-" + amountMinor)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Has the provider close an unpaid payment by itself. */
    public void close(String orderNo) {
        send(HttpRequest.newBuilder(URI.create(url).resolve("/partners/payment/payments/" + orderNo + "/close"))
                .header("Idempotency-Key", orderNo + ":closed-there")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Changes a day's bills, as JSON. */
    public void bill(LocalDate day, String changes) {
        send(HttpRequest.newBuilder(URI.create(url + "payment/bill/" + day))
                .PUT(HttpRequest.BodyPublishers.ofString(changes)));
    }

    /** Moves a box, sending so many callbacks. */
    public void move(String orderNo, String event, int callbacks) {
        send(HttpRequest.newBuilder(URI.create(url + "logistics/orders/" + orderNo + "/events"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"event\": \"" + event + "\", \"callbacks\": " + callbacks + "}")));
    }

    /** Deducts a box as a node would that dies before it writes that down. */
    public void deductUnwritten(String orderNo) {
        String body = """
                {"orderNo": "%s", "sku": "COURSE-LOGIC-3", "quantity": 1, "recipient":
                 {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(orderNo);
        send(HttpRequest.newBuilder(URI.create(url).resolve("/partners/warehouse/deductions"))
                .header("Idempotency-Key", orderNo + ":deduct")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Books the courier as a node would that dies before it writes that down. */
    public void bookUnwritten(String orderNo) {
        String body = """
                {"orderNo": "%s", "parcelNo": "%s", "recipient":
                 {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(orderNo, parcelNo(orderNo));
        send(HttpRequest.newBuilder(URI.create(url).resolve("/partners/logistics/pickups"))
                .header("Idempotency-Key", orderNo + ":pickup")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String parcelNo(String orderNo) {
        return send(HttpRequest.newBuilder(
                        URI.create(url).resolve("/partners/warehouse/requests/" + orderNo + ":deduct")))
                .path("parcelNo")
                .asText();
    }

    /** The idempotency keys of a partner's effects for this order. */
    public List<String> keys(String partner, String orderNo) {
        return ledger(partner, "?orderNo=" + orderNo).path("entries").findValuesAsText("key");
    }

    /** Has the provider capture this amount before the shop asks for the order's payment. */
    public void payUnasked(String orderNo, long amountMinor) {
        String body = """
                {"orderNo": "%s", "amountMinor": %d, "currency": "CNY", "subject": "COURSE-LOGIC-3"}""".formatted(orderNo, amountMinor);
        send(HttpRequest.newBuilder(URI.create(url).resolve("/partners/payment/payments"))
                .header("Idempotency-Key", orderNo + ":capture")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** How often this effect is in a partner's books for this order. */
    public int effects(String partner, String orderNo, String effect) {
        int count = 0;
        for (JsonNode entry : ledger(partner, "?orderNo=" + orderNo).path("entries")) {
            count += entry.path("effect").asText().equals(effect) ? 1 : 0;
        }
        return count;
    }

    /** How many working calls a partner has seen since its start. */
    public long requests(String partner) {
        return ledger(partner, "?summary=true").path("requests").asLong();
    }

    public JsonNode ledger(String partner, String query) {
        return send(HttpRequest.newBuilder(URI.create(url + partner + "/ledger" + query))
                .GET());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(
                    request.header("Content-Type", "application/json").build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError("The simulator answered " + response.statusCode() + ": " + response.body());
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

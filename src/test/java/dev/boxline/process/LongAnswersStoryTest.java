package dev.boxline.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxline.FreePort;
import dev.boxline.logistics.Logistics;
import dev.boxline.payment.Payments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Partners that answer with more than anybody has room for, right after they have done their work. */
class LongAnswersStoryTest extends Story {

    private static final int SIMULATOR = FreePort.find();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What each partner says when all is well. */
    private static final Map<String, String> SAID = Map.of(
            "warehouse", "{\"deductionNo\": \"D-1\", \"parcelNo\": \"B-1\"}",
            "logistics", """
                    {"pickupNo": "P-1", "carrier": "SF", "trackingNo": "SF1", "trackingUrl": "https://sf.example/SF1"}""",
            "payment", """
                    {"status": "SETTLED", "merchantId": "boxline-demo", "amountMinor": 19900, "currency": "CNY",
                     "paymentNo": "1", "payUrl": null}""");

    private static final HttpServer PARTNERS = partners();

    private static volatile Map<String, ObjectNode> says = Map.of();

    @Autowired
    Logistics logistics;

    @Autowired
    Payments payments;

    private static HttpServer partners() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
            server.setExecutor(Executors.newCachedThreadPool());
            SAID.keySet()
                    .forEach(partner -> server.createContext("/" + partner, exchange -> answer(exchange, partner)));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String partner) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = String.valueOf(says.get(partner)).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @DynamicPropertySource
    static void longWinded(DynamicPropertyRegistry registry) {
        String url = "http://localhost:" + PARTNERS.getAddress().getPort();
        registry.add("boxline.warehouse.endpoint.url", () -> url + "/warehouse");
        registry.add("boxline.logistics.endpoint.url", () -> url + "/logistics");
        registry.add("boxline.payment.simulated.endpoint.url", () -> url + "/payment");
        ownNode(registry, "long-answers", SIMULATOR);
    }

    @Override
    int simulatorPort() {
        return SIMULATOR;
    }

    @AfterAll
    static void stop() {
        PARTNERS.stop(0);
    }

    /** The member holds this text, so many times. */
    @ParameterizedTest
    @CsvSource({
        "logistics, trackingUrl, https://sf.example/, 620",
        "logistics, trackingUrl, https://sf.example/, 3000",
        "logistics, trackingUrl, javascript:alert(1), 1",
        "logistics, trackingNo, 1, 155",
        "logistics, trackingNo, 1, 60000",
        "logistics, pickupNo, P, 73",
        "logistics, pickupNo, P, 60000",
        "logistics, carrier, 顺丰, 101",
        "logistics, carrier, 😀, 9000",
        "logistics, carrier, S\u0000F, 1",
        "logistics, trackingNo, SF\u0000, 30",
        "warehouse, deductionNo, D, 201",
        "warehouse, deductionNo, D\u0000, 5000",
        "warehouse, parcelNo, 箱, 9000",
        "payment, paymentNo, 4, 65",
        "payment, paymentNo, 4, 60000",
        "payment, paymentNo, 4\u0000, 20",
        "payment, payUrl, https://pay.example/, 250",
    })
    void the_order_goes_on_all_the_same(String partner, String member, String text, int times) throws IOException {
        Map<String, ObjectNode> answers = new HashMap<>();
        for (var said : SAID.entrySet()) {
            answers.put(said.getKey(), (ObjectNode) JSON.readTree(said.getValue()));
        }
        answers.computeIfPresent(partner, (name, said) -> said.put(member, text.repeat(times)));
        says = answers;

        String orderNo = buy();
        runJobs();

        assertThat(parked.find(orderNo)).isEmpty();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(logistics.pickup(orderNo)).isPresent();
        assertThat(payments.find(orderNo).orElseThrow().isOpen()).isFalse();
    }
}

package dev.boxline.whole;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.boxline.FreePort;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.TraceCollector;
import dev.boxline.tracing.TraceCollector.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** One order is one trace, whatever happens in between; off, nothing of tracing is there. */
@Tag("long")
class TracesTest {

    private static final Path TRACES = Path.of("target/traces");
    private static final String[] TRACING = {"io.opentelemetry", "dev.boxline.tracing"};
    private static final String DEDUCTIONS = "/deductions";
    private static final String SENDER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    static final WireMockExtension WAREHOUSE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path data;

    @Test
    void an_order_that_was_parked_while_its_node_restarted_is_one_trace() throws IOException {
        try (var collector = new TraceCollector()) {
            String orderNo;
            try (var node = node(collector.settings())) {
                node.partners.behave("logistics", "{\"mode\": \"DOWN\"}");
                orderNo = node.api.buy(Map.of());
                await().atMost(120, SECONDS).until(() -> parked(node) == 1);
            }
            List<Exchange> exchanges;
            try (var node = node(collector.settings())) {
                node.awaitFulfilled(orderNo);
                exchanges = node.context.getBean(ExchangeLog.class).of(orderNo);
            }

            List<Received> trace = collector.spansOf(orderNo);
            Files.createDirectories(TRACES);
            Files.writeString(TRACES.resolve("parked-across-a-restart.json"), TraceCollector.json(trace));
            assertThat(trace)
                    .extracting(Received::traceId)
                    .containsOnly(trace.get(0).traceId());
            assertThat(trace).extracting(Received::spanId).doesNotHaveDuplicates();
            assertThat(trace.get(0).name()).isEqualTo("purchase");
            assertThat(trace.get(0).parentId()).isEmpty();
            assertThat(trace.subList(1, trace.size()))
                    .extracting(Received::parentId)
                    .containsOnly(trace.get(0).spanId());
            assertThat(calls(trace)).containsExactlyInAnyOrderElementsOf(recorded(exchanges));
            assertThat(calls(trace))
                    .contains(
                            "task_requestPayment PAYMENT ACCEPTED 201",
                            "task_notifyWarehouse WAREHOUSE ACCEPTED 201",
                            "task_notifyLogistics LOGISTICS UNAVAILABLE 503",
                            "task_notifyLogistics LOGISTICS ACCEPTED 201");
            assertThat(trace)
                    .extracting(span ->
                            (span.name() + " " + span.attribute("source") + " " + span.attribute("outcome")).strip())
                    .containsSubsequence(
                            "purchase",
                            "start process",
                            "partner call  ACCEPTED",
                            "partner call  ACCEPTED",
                            "partner call  UNAVAILABLE",
                            "parked  UNAVAILABLE",
                            "released",
                            "partner call  ACCEPTED",
                            "callback LOGISTICS APPLIED");
            assertThat(collector.text()).contains(orderNo).doesNotContain("Mei", "13800000000", "Century");
        }
    }

    @Test
    void a_cancelled_order_ends_with_what_was_undone() {
        String orderNo;
        List<Received> trace;
        try (var collector = new TraceCollector()) {
            try (var node = node(collector.settings())) {
                node.partners.behave("logistics", "{\"mode\": \"DOWN\"}");
                orderNo = node.api.buy(Map.of());
                await().atMost(120, SECONDS).until(() -> parked(node) == 1);
                assertThat(node.api
                                .post(
                                        "mei",
                                        "/api/v1/orders/" + orderNo + "/cancellation",
                                        "{\"reason\": \"Bought twice\"}")
                                .status())
                        .isEqualTo(202);
                node.partners.behave("logistics", "{}"); // or nobody knows that no box was booked
                String cancelled = orderNo;
                await().atMost(120, SECONDS)
                        .until(() -> collector.spansOf(cancelled).stream()
                                .anyMatch(span -> span.name().equals("undone")));
            }
            trace = collector.spansOf(orderNo);
        }
        assertThat(trace)
                .filteredOn(span -> span.name().equals("undone"))
                .singleElement()
                .satisfies(undone -> {
                    assertThat(undone.traceId()).isEqualTo(trace.get(0).traceId());
                    assertThat(undone.parentId()).isEqualTo(trace.get(0).spanId());
                });
        // what it took to undo it is in the trace, before it
        assertThat(trace)
                .extracting(span -> (span.name() + " " + span.attribute("partner")).strip())
                .containsSubsequence("parked LOGISTICS", "partner call PAYMENT", "partner call WAREHOUSE", "undone");
    }

    @Test
    void a_callback_that_was_stored_and_applied_later_is_in_the_trace_both_times() throws SQLException {
        String orderNo;
        List<Received> trace;
        try (var collector = new TraceCollector()) {
            try (var node = node(collector.settings())) {
                node.partners.behave("payment", "{\"autoSettle\": false}");
                orderNo = node.api.buy(Map.of());
                try (var other = node.context.getBean(DataSource.class).getConnection();
                        var lock = other.prepareStatement("select * from payment where order_no = ? for update")) {
                    other.setAutoCommit(false);
                    lock.setString(1, orderNo);
                    assertThat(lock.executeQuery().next()).isTrue();
                    assertThat(PaymentNotice.settled(orderNo, 19_900).send(node.api, "demo-payment-secret"))
                            .isBetween(200, 299);
                    other.rollback();
                }
                node.awaitFulfilled(orderNo);
            }
            trace = collector.spansOf(orderNo);
        }
        assertThat(trace)
                .extracting(span -> span.name() + " " + span.attribute("source") + " " + span.attribute("outcome"))
                .containsSubsequence("callback SIMULATED STORED", "stored callback SIMULATED APPLIED");
    }

    @Test
    void a_trace_goes_to_partners_and_links_to_those_who_send_requests() {
        String orderNo;
        String sent;
        List<Received> trace;
        try (var collector = new TraceCollector()) {
            try (var node = node(withWarehouse(collector.settings()))) {
                node.partners.behave("payment", "{\"autoSettle\": false}");
                orderNo = node.api.buy(Map.of("traceparent", SENDER));
                sent = settled(node, orderNo);
            }
            trace = collector.spansOf(orderNo);
        }
        Received call = trace.stream()
                .filter(span -> span.attribute("partner").equals("WAREHOUSE"))
                .findFirst()
                .orElseThrow();
        assertThat(sent).isEqualTo("00-" + call.traceId() + "-" + call.spanId() + "-01");
        assertThat(trace)
                .filteredOn(span -> List.of("purchase", "callback").contains(span.name()))
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(Received::links)
                .startsWith(List.of(SENDER.substring(3, 52)), List.of(SENDER.substring(3, 52)));
    }

    @Test
    void off_nothing_of_it_is_there_and_no_partner_sees_it() {
        try (var node = node(withWarehouse(List.of()))) {
            node.partners.behave("payment", "{\"autoSettle\": false}");
            String orderNo = node.api.buy(Map.of("traceparent", SENDER));

            assertThat(settled(node, orderNo)).isNull();
            assertThat(node.context.getBean(OrderTraces.class)).isSameAs(OrderTraces.OFF);
            assertThat(typesOfBeans(node.context))
                    .isNotEmpty()
                    .noneMatch(type -> type.startsWith("io.opentelemetry.")
                            || type.startsWith("io.micrometer.tracing.")
                            || type.startsWith("org.springframework.boot.actuate.autoconfigure.tracing.")
                            || type.startsWith("org.springframework.boot.actuate.autoconfigure.opentelemetry."));
        }
    }

    @Test
    void without_a_collector_orders_go_on_and_the_log_says_so_once() {
        var logs = new RecordedLogs();
        try (logs;
                var node = node(List.of(
                        "--management.tracing.enabled=true",
                        "--management.tracing.opentelemetry.export.schedule-delay=100ms",
                        "--management.otlp.tracing.endpoint=http://localhost:" + FreePort.find() + "/v1/traces"))) {
            logs.begin();
            for (int n = 0; n < 5; n++) {
                node.awaitFulfilled(node.api.buy(Map.of()));
            }
            await().atMost(120, SECONDS).until(() -> !logs.of(TRACING).isEmpty());
            node.awaitFulfilled(node.api.buy(Map.of()));
        }
        assertThat(logs.of(TRACING))
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage, as(STRING))
                .contains("management.otlp.tracing.endpoint");
    }

    private Node node(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("--boxline.data-dir=" + data);
        return new Node(all);
    }

    private static List<String> withWarehouse(List<String> settings) {
        WAREHOUSE.stubFor(post(DEDUCTIONS).willReturn(okJson("{\"deductionNo\": \"D-1\", \"parcelNo\": \"P-1\"}")));
        return Stream.concat(settings.stream(), Stream.of("--boxline.warehouse.endpoint.url=" + WAREHOUSE.baseUrl()))
                .toList();
    }

    /** Settles the payment; answers the {@code traceparent} that the warehouse got. */
    private static String settled(Node node, String orderNo) {
        var notice = PaymentNotice.settled(orderNo, 19_900);
        assertThat(notice.send(node.api, "demo-payment-secret", Map.of("traceparent", SENDER)))
                .isEqualTo(200);
        await().atMost(120, SECONDS)
                .until(() -> !WAREHOUSE
                        .findAll(postRequestedFor(urlPathEqualTo(DEDUCTIONS)))
                        .isEmpty());
        return WAREHOUSE
                .findAll(postRequestedFor(urlPathEqualTo(DEDUCTIONS)))
                .get(0)
                .getHeader("traceparent");
    }

    private static List<String> calls(List<Received> trace) {
        return trace.stream()
                .filter(span -> span.name().equals("partner call"))
                .map(span -> Stream.of("step", "partner", "outcome", "status")
                        .map(span::attribute)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toList();
    }

    private static List<String> recorded(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(call -> call.step() + " " + call.partner() + " " + call.outcome() + " " + call.status())
                .toList();
    }

    private static List<String> typesOfBeans(ConfigurableApplicationContext context) {
        return Stream.of(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(type -> type != null)
                .map(Class::getName)
                .toList();
    }

    private static long parked(Node node) {
        return node.api
                .get("viewer", "/api/v1/ops/parked?limit=1")
                .body()
                .path("total")
                .asLong(-1);
    }
}

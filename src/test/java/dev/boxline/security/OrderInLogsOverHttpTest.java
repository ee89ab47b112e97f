package dev.boxline.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.boxline.Partners;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each statement is logged, and each line of a step, a callback or a request names its order. */
class OrderInLogsOverHttpTest extends HttpSecurityTestSupport {

    private static final String CHECKOUT = """
            {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
             "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""";

    @Value("${boxline.simulator.port}")
    private int simulator;

    private final Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(
                    event.getFormattedMessage(), event.getMDCPropertyMap().getOrDefault("orderNo", "")));
        }
    };

    private record Line(String text, String orderNo) {}

    @BeforeEach
    void record() {
        recorder.start();
        statements.setLevel(Level.DEBUG);
        statements.setAdditive(false);
        statements.addAppender(recorder);
        new Partners(simulator).behave("payment", "{}");
        new Partners(simulator).behave("warehouse", "{}");
        new Partners(simulator).behave("logistics", "{}");
    }

    @AfterEach
    void stop() {
        statements.detachAppender(recorder);
        statements.setAdditive(true);
        statements.setLevel(null);
    }

    private List<String> linesOf(String orderNo) {
        return lines.stream()
                .filter(line -> line.orderNo().equals(orderNo))
                .map(Line::text)
                .toList();
    }

    @Test
    void lines_of_steps_callbacks_and_requests_name_their_order() throws IOException {
        String orderNo = json.readTree(as("mei")
                        .json("POST", "/api/v1/checkouts", CHECKOUT, "Idempotency-Key", aKey())
                        .body())
                .path("orderNo")
                .asText();
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(linesOf(orderNo))
                        .as("steps and callbacks")
                        .anyMatch(text -> text.contains("into orders"))
                        .anyMatch(text -> text.contains("into course_access"))
                        .anyMatch(text -> text.contains("into stock_deduction"))
                        .anyMatch(text -> text.contains("into pickup"))
                        .anyMatch(text -> text.contains("into webhook_event")));

        String address = "/api/v1/orders/" + orderNo;
        assertThat(as("mei").get(address).statusCode()).isEqualTo(200);
        assertThat(linesOf(orderNo)).as("the request").anyMatch(text -> text.contains("from order_timeline"));

        int before = lines.size();
        assertThat(as("mei").get("/api/v1/orders").statusCode()).isEqualTo(200);
        assertThat(lines.subList(before, lines.size()))
                .filteredOn(line -> line.text().contains("where customer_id"))
                .as("a request for no single order")
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.orderNo()).isEmpty());
    }
}

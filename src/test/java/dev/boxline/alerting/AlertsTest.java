package dev.boxline.alerting;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.boxline.FreePort;
import dev.boxline.MovableClock;
import dev.boxline.UnfilteredLogs;
import dev.boxline.alerting.AlertSettings.Form;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.login.PartnerLogin;
import io.micrometer.core.instrument.Gauge;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Alerts that Boxline sends by itself: when, to whom, how often, and with receivers that fail. */
@Tag("long")
class AlertsTest {

    private static final String[] WAREHOUSE = {"partner", "WAREHOUSE", "endpoint", "default"};

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeReceiver receiver = new FakeReceiver();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(receiver, new UnfilteredLogs()));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private DataSource database;
    private AlertRepository alerts;

    @BeforeEach
    void aDatabase() {
        var memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:alerts-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(memory)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        database = memory;
        alerts = new AlertRepository(JdbcClient.create(memory));
        log.list = new CopyOnWriteArrayList<>(); // another thread writes
        log.start();
        ((Logger) LoggerFactory.getLogger("dev.boxline.alerting")).addAppender(log);
    }

    @AfterEach
    void close() throws Exception {
        ((Logger) LoggerFactory.getLogger("dev.boxline.alerting")).detachAppender(log);
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private AlertNode node(AlertSettings.Webhook... webhooks) {
        return node(AlertNode.settings(Locale.ENGLISH, null, webhooks), null);
    }

    private AlertNode node(AlertSettings settings, @Nullable JavaMailSender mail) {
        var node = new AlertNode(database, clock, settings, mail);
        opened.add(0, node);
        return node;
    }

    private AlertNode nodeOn(DataSource other, AlertSettings.Webhook... webhooks) {
        var node = new AlertNode(other, clock, AlertNode.settings(Locale.ENGLISH, null, webhooks), null);
        opened.add(0, node);
        return node;
    }

    private void pass(Duration time, AlertNode... nodes) {
        clock.advance(time);
        for (AlertNode node : nodes) {
            node.check.check();
        }
    }

    private void awaitMessages(int count) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(receiver.messages()).hasSize(count));
    }

    /** No message is under way any more: the next one comes at a time still to come. */
    private void awaitSent() {
        await().atMost(20, SECONDS)
                .until(() -> JdbcClient.create(database)
                                .sql("select count(*) from alert where due_at <= ?")
                                .param(Timestamp.from(clock.instant().plus(Duration.ofMinutes(2))))
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @ParameterizedTest
    @EnumSource(AlertRule.class)
    void every_rule_fires_after_its_time_and_clears(AlertRule rule) {
        AlertNode node = node();
        boolean counted = List.of(
                        "boxline.recovery.repaired",
                        "boxline.alerts",
                        "boxline.webhook.events",
                        "boxline.logins.failed")
                .contains(meter(rule));
        node.check.check();
        beyond(node, rule, counted);
        node.check.check();
        if (!rule.after().isZero()) {
            pass(rule.after().minusSeconds(1), node);
            assertThat(alerts.list()).isEmpty();
            pass(Duration.ofSeconds(1), node);
        }
        assertThat(alerts.list()).hasSize(1).allMatch(Alert::isFiring).allMatch(alert -> alert.rule() == rule);

        node.meters.clear();
        pass(Duration.ofMinutes(3), node);
        assertThat(alerts.list()).hasSize(1).noneMatch(Alert::isFiring);
    }

    @Test
    void what_is_counted_while_a_window_ends_is_alerted_at_the_next_check() {
        AlertNode node = node();
        var first = new AtomicBoolean(true);
        Gauge.builder(
                        "hikaricp.connections.pending",
                        () -> { // read last
                            if (first.getAndSet(false)) {
                                node.count("boxline.alerts", 1, WAREHOUSE);
                            }
                            return 0;
                        })
                .register(node.meters);

        node.check.check();
        assertThat(first).isFalse();
        assertThat(alerts.list()).isEmpty();
        node.check.check();

        assertThat(alerts.list()).hasSize(1).allMatch(alert -> alert.rule() == AlertRule.NOTICED);
    }

    @Test
    void what_is_counted_while_the_database_fails_is_alerted_once_it_works() {
        var failing = new FailingDatabase();
        AlertNode node = nodeOn(failing);
        node.count("boxline.alerts", 1, WAREHOUSE);
        node.check.check(); // the first ends a window
        failing.works = true;
        node.check.check();

        assertThat(alerts.list()).hasSize(1).allMatch(alert -> alert.rule() == AlertRule.NOTICED);
    }

    /** Refuses connections until it works. */
    private final class FailingDatabase extends AbstractDataSource {

        private boolean works;

        @Override
        public Connection getConnection() throws SQLException {
            if (!works) {
                throw new SQLException("no connection");
            }
            return database.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private static void beyond(AlertNode node, AlertRule rule, boolean counted) {
        String[] tags = switch (rule) {
            case PAYMENT_DOWN -> new String[] {"partner", "PAYMENT", "endpoint", "alipay"};
            case ORDERS_REFUSED -> new String[] {"partner", "WAREHOUSE", "endpoint", "default", "kind", "REFUSED"};
            case CALLBACKS_FAILING -> new String[] {"source", "alipay", "result", "failed"};
            case CALLBACKS_REJECTED -> new String[] {"source", "alipay", "result", "malformed"};
            default -> WAREHOUSE;
        };
        if (counted) {
            node.count(meter(rule), 101, tags);
        } else {
            node.gauge(meter(rule), rule == AlertRule.GATE_CLOSED ? 2 : 100_000, tags);
        }
    }

    private static String meter(AlertRule rule) {
        return switch (rule) {
            case PAYMENT_DOWN, PARTNER_DOWN -> "boxline.outage";
            case PARTNER_SLOW -> "boxline.partner.slow";
            case GATE_CLOSED -> "boxline.gate";
            case RECOVERY_STUCK -> "boxline.recovery.idle";
            case RECOVERY_REPAIRED -> "boxline.recovery.repaired";
            case ORDER_STUCK -> "boxline.stuck";
            case ORDER_UNACCOUNTED -> "boxline.unaccounted";
            case RECONCILIATION_OPEN -> "boxline.reconciliation.open";
            case RECONCILIATION_FAILED -> "boxline.reconciliation.failed";
            case ORDERS_REFUSED -> "boxline.parked";
            case ORDERS_QUARANTINED -> "boxline.quarantined.orders";
            case PARKED_TOO_LONG -> "boxline.parked.oldest.age";
            case NOTICED -> "boxline.alerts";
            case CALLBACKS_FAILING, CALLBACKS_REJECTED -> "boxline.webhook.events";
            case LOGINS_FAILING -> "boxline.logins.failed";
            case DATABASE_TROUBLE -> "hikaricp.connections.pending";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "boxline.outage, 0, partner, PAYMENT",
        "boxline.gate, 1, partner, LOGISTICS",
        "boxline.parked, 5, kind, UNAVAILABLE",
        "boxline.parked.oldest.age, 86400, partner, LOGISTICS",
        "boxline.recovery.idle, 1200, partner, LOGISTICS",
        "boxline.stuck, NaN, partner, LOGISTICS",
        "hikaricp.connections.pending, 10, pool, main"
    })
    void what_is_at_its_limit_or_of_another_kind_is_not_alerted(String meter, double value, String tag, String of) {
        AlertNode node = node();
        node.gauge(meter, value, tag, of);
        node.check.check();
        pass(Duration.ofDays(1), node);
        assertThat(alerts.list()).isEmpty();
    }

    @Test
    void counters_count_within_a_window() {
        AlertNode node = node();
        node.check.check();
        for (int n = 0; n < 10; n++) {
            node.count("boxline.logins.failed", 60, "result", "wrong");
            pass(Duration.ofMinutes(16), node);
            pass(Duration.ofSeconds(15), node);
        }
        assertThat(alerts.list()).as("60 in each quarter of an hour").isEmpty();
    }

    @Test
    void one_of_two_nodes_sends_the_beginning_and_the_end() {
        AlertNode one = node(receiver.as(Form.JSON, ""));
        AlertNode other = node(receiver.as(Form.JSON, ""));
        one.gauge("boxline.stuck", 3);
        other.gauge("boxline.stuck", 3);
        pass(Duration.ofSeconds(15), one, other);
        pass(Duration.ofMinutes(10), one, other);
        awaitMessages(1);
        pass(Duration.ofSeconds(15), other, one);
        one.gauge("boxline.stuck", 0);
        pass(Duration.ofMinutes(1), one, other);
        assertThat(alerts.list()).as("the other node still sees it").allMatch(Alert::isFiring);
        other.gauge("boxline.stuck", 0);
        pass(Duration.ofMinutes(3), one, other);
        awaitMessages(2);
        pass(Duration.ofHours(9), one, other);
        awaitSent();
        assertThat(receiver.messages()).hasSize(2);
        assertThat(receiver.messages().get(0).body()).contains("\"state\":\"FIRING\"");
        assertThat(receiver.messages().get(1).body()).contains("\"state\":\"CLEARED\"");
    }

    @Test
    void an_alert_is_repeated_until_somebody_acknowledges_it_and_sent_again_when_it_comes_back() {
        AlertNode node = stuck();
        pass(Duration.ofHours(4), node);
        awaitMessages(2);
        awaitSent();
        assertThat(alerts.acknowledge(id(), "operator")).isTrue();
        pass(Duration.ofHours(40), node);
        awaitSent();
        assertThat(receiver.messages()).hasSize(2);

        node.gauge("boxline.stuck", 0);
        pass(Duration.ofMinutes(3), node);
        awaitMessages(3);
        awaitSent();
        assertThat(alerts.acknowledge(id(), "operator")).as("it is over").isFalse();
        node.gauge("boxline.stuck", 1);
        pass(Duration.ofSeconds(15), node);
        pass(Duration.ofMinutes(10), node);
        awaitMessages(4);
        assertThat(alerts.list()).allMatch(alert -> alert.acknowledgedBy() == null);
    }

    @Test
    void a_silenced_alert_is_sent_when_the_silence_ends_if_it_still_fires() {
        AlertNode node = stuck();
        alerts.silence(id(), clock.instant().plus(Duration.ofHours(6)));
        pass(Duration.ofHours(5), node);
        awaitSentOrSilent();
        assertThat(receiver.messages()).hasSize(1);
        pass(Duration.ofHours(1), node);
        awaitMessages(2);
    }

    @Test
    void an_alert_that_clears_in_silence_is_never_sent() {
        AlertNode node = stuck();
        alerts.silence(id(), clock.instant().plus(Duration.ofHours(6)));
        node.gauge("boxline.stuck", 0);
        pass(Duration.ofMinutes(3), node);
        pass(Duration.ofHours(7), node);
        awaitSent();
        assertThat(receiver.messages()).hasSize(1);
    }

    /** An alert that was sent once. */
    private AlertNode stuck() {
        AlertNode node = node(receiver.as(Form.JSON, ""));
        node.gauge("boxline.stuck", 3);
        node.check.check();
        pass(Duration.ofMinutes(10), node);
        awaitMessages(1);
        awaitSent();
        return node;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | \"contact\":\"Night desk, +86 21 5550 0100\"",
                "WECOM | Contact: Night desk, +86 21 5550 0100"
            })
    void an_alert_about_a_partner_says_whom_to_call(Form form, String told) {
        AlertNode node = node(receiver.as(form, ""));
        URI here = URI.create("http://localhost:1");
        Duration second = Duration.ofSeconds(1);
        node.partners.open(
                Endpoint.of(Partner.WAREHOUSE),
                new PartnerEndpoint(
                        here,
                        here,
                        second,
                        second,
                        second,
                        second,
                        1,
                        PartnerLogin.NONE,
                        "Night desk, +86 21 5550 0100"));
        node.gauge("boxline.outage", 1, WAREHOUSE);
        node.check.check();
        pass(Duration.ofMinutes(30), node);
        awaitMessages(1);
        assertThat(receiver.messages().get(0).body()).contains(told);
    }

    private void awaitSentOrSilent() {
        assertThat(alerts.claim(clock.instant(), Duration.ofMinutes(2))).isEmpty();
    }

    private long id() {
        return alerts.list().get(0).id();
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, 500, ''",
        "JSON, 404, gone",
        "JSON, 302, ''",
        "JSON, 429, slow down",
        "DINGTALK, 200, '{\"errcode\": 310000, \"errmsg\": \"sign not match\"}'",
        "DINGTALK, 200, <html>login</html>",
        "DINGTALK, 200, ''",
        "WECOM, 200, '{\"errcode\": 93000}'",
        "WECOM, 200, '[]'",
        "WECOM, 200, '{\"errcode\": \"0\"}'",
        "WECOM, 200, '{'",
        "FEISHU, 200, '{\"code\": 19021}'",
        "FEISHU, 200, '{}'",
        "FEISHU, 200, 'null'"
    })
    void who_does_not_accept_an_alert_is_tried_again_alone(Form form, int status, String answer) {
        receiver.status = status;
        receiver.answer = answer;
        isTriedAgainAlone(receiver.as(form, ""));
        receiver.status = 200;
        receiver.answer = "{\"errcode\": 0, \"code\": 0}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"hangs", "drips", "is too long", "refuses", "is unknown"})
    void who_cannot_be_reached_is_tried_again_alone_and_holds_nothing_up(String how) {
        receiver.hangs = how.equals("hangs");
        receiver.drips = how.equals("drips");
        receiver.answer = how.equals("is too long") ? " ".repeat(100_000) + "{\"errcode\": 0}" : receiver.answer;
        isTriedAgainAlone(
                switch (how) {
                    case "refuses" ->
                        new AlertSettings.Webhook(
                                URI.create("http://localhost:" + FreePort.find() + "/?key=secret-key"),
                                Form.JSON,
                                null);
                    case "is unknown" ->
                        new AlertSettings.Webhook(
                                URI.create("http://nowhere.invalid/?key=secret-key"), Form.JSON, null);
                    default -> receiver.as(Form.WECOM, "");
                });
    }

    private void isTriedAgainAlone(AlertSettings.Webhook broken) {
        var healthy = new FakeReceiver();
        opened.add(healthy);
        AlertNode node = node(broken, healthy.as(Form.JSON, ""));
        node.gauge("boxline.stuck", 3);
        node.check.check();
        clock.advance(Duration.ofMinutes(10));
        long begin = System.nanoTime();
        node.check.check();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("the check").isLessThan(AlertNode.TIMEOUT);
        for (int minute = 1; minute <= 3; minute++) {
            int logged = minute;
            await().atMost(20, SECONDS).until(() -> isRetriedInAMinute() && warnings() == logged);
            assertThat(unsent()).isEqualTo("webhooks[0]");
            pass(Duration.ofSeconds(30), node);
            pass(Duration.ofSeconds(30), node);
        }
        assertThat(healthy.messages()).hasSize(1);
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .contains("boxline.alerts.webhooks[0]", "BoxlineOrderStuck")
                        .doesNotContain("secret-key"));
    }

    private boolean isRetriedInAMinute() {
        return JdbcClient.create(database)
                .sql("select due_at from alert")
                .query(Timestamp.class)
                .single()
                .toInstant()
                .equals(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private long warnings() {
        return log.list.size();
    }

    private String unsent() {
        return JdbcClient.create(database)
                .sql("select coalesce(unsent, '') from alert")
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "en, '[page] BoxlinePaymentDown PAYMENT/alipay', A payment provider has been down",
        "zh, '[紧急] BoxlinePaymentDown PAYMENT/alipay', 某支付渠道已故障"
    })
    void robots_get_a_text_in_their_form_and_language(Locale language, String title, String summary)
            throws IOException {
        AlertNode node = node(
                AlertNode.settings(
                        language,
                        null,
                        receiver.as(Form.DINGTALK, "SEC"),
                        receiver.as(Form.FEISHU, "SEC"),
                        receiver.as(Form.JSON, ""),
                        receiver.as(Form.WECOM, "")),
                null);
        node.gauge("boxline.outage", 1, "partner", "PAYMENT", "endpoint", "alipay");
        node.check.check();
        pass(Duration.ofMinutes(5), node);
        awaitMessages(4);

        long at = clock.instant().toEpochMilli();
        FakeReceiver.Message dingtalk = receiver.messages().get(0);
        assertThat(dingtalk.address().toString())
                .isEqualTo("/robot?key=secret-key&timestamp=" + at
                        + "&sign=wpAU7uqsIzqh7Ik0nxCoQn7hUq%2Fy%2FP8l3%2Bzvdqmwm%2Fo%3D");
        assertThat(read(dingtalk).path("msgtype").asText()).isEqualTo("text");
        assertThat(read(dingtalk).at("/text/content").asText())
                .startsWith(title + "\n" + summary)
                .contains("2026-01-01T00:00:00Z")
                .endsWith("https://runbooks#boxlinepaymentdown");
        JsonNode feishu = read(receiver.messages().get(1));
        assertThat(feishu.path("msg_type").asText()).isEqualTo("text");
        assertThat(feishu.path("timestamp").asText()).isEqualTo(Long.toString(at / 1_000));
        assertThat(feishu.path("sign").asText()).isEqualTo("qB3IbE4oOCeuKyOpVaLPWlF5JjiE4LqJqSopej3kXm4=");
        assertThat(feishu.at("/content/text").asText()).startsWith(title);
        JsonNode json = read(receiver.messages().get(2));
        assertThat(json.path("alert").asText()).isEqualTo("BoxlinePaymentDown");
        assertThat(json.path("severity").asText()).isEqualTo("PAGE");
        assertThat(json.path("subject").asText()).isEqualTo("PAYMENT/alipay");
        assertThat(json.path("runbookUrl").asText()).isEqualTo("https://runbooks#boxlinepaymentdown");
        assertThat(read(receiver.messages().get(3)).at("/text/content").asText())
                .startsWith(title);
    }

    private static JsonNode read(FakeReceiver.Message message) throws IOException {
        return new ObjectMapper().readTree(message.body());
    }

    @Test
    void mail_reaches_everybody() throws MessagingException, IOException {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        opened.add(server::stop);
        AlertNode node = mailing(server.getSmtp().getPort());
        node.gauge("boxline.stuck", 3);
        node.check.check();
        pass(Duration.ofMinutes(10), node);

        await().atMost(20, SECONDS).until(() -> server.getReceivedMessages().length == 2);
        assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("[page] BoxlineOrderStuck");
            assertThat(mail.getContent().toString()).contains("https://runbooks#boxlineorderstuck");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_mail_server_that_hangs_or_is_down_holds_nothing_up(boolean hangs) throws IOException {
        int port = FreePort.find();
        if (hangs) {
            opened.add(new ServerSocket(port, 5, InetAddress.getByName("localhost")));
        }
        AlertNode node = mailing(port);
        node.gauge("boxline.stuck", 3);
        node.check.check();
        pass(Duration.ofMinutes(10), node);
        await().atMost(20, SECONDS).until(() -> unsent().equals("mail"));
        assertThat(receiver.messages()).hasSize(1);
        assertThat(warnings()).isEqualTo(1);
    }

    private AlertNode mailing(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
            sender.getJavaMailProperties().put("mail.smtp." + name, "500");
        }
        var mail = new AlertSettings.Mail("boxline@shop.example", List.of("night@shop.example", "day@shop.example"));
        return node(AlertNode.settings(Locale.ENGLISH, mail, receiver.as(Form.JSON, "")), sender);
    }

    @Test
    void each_node_alerts_by_itself_and_once_when_the_database_fails() {
        AlertNode node = nodeOn(new FailingDatabase(), receiver.as(Form.JSON, ""));
        pass(Duration.ofSeconds(15), node);
        pass(Duration.ofMinutes(1), node);
        assertThat(receiver.messages()).isEmpty();
        for (int n = 0; n < 10; n++) {
            pass(Duration.ofMinutes(1), node);
        }
        awaitMessages(1);
        assertThat(receiver.messages().get(0).body()).contains("BoxlineDatabaseTrouble");
        assertThat(warnings()).as("one line says so").isEqualTo(1);
    }
}

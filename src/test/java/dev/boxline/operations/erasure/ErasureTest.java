package dev.boxline.operations.erasure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.boxline.Partners;
import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.ActivePurchases;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.security.HttpSecurityTest;
import dev.boxline.shop.order.OrderCancellation;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plants people's data in purchases and looks for it in every table, in the history and in the log. */
@ExtendWith(OutputCaptureExtension.class)
@HttpSecurityTest
class ErasureTest {

    private static final Recipient PARENT = new Recipient("Planted-Name", "13812345678", "7 Planted Lane, Shanghai");

    @Value("${boxline.simulator.port}")
    private int simulator;

    @Autowired
    private Purchases purchases;

    @Autowired
    private ActivePurchases underWay;

    @Autowired
    private Erasures erasures;

    @Autowired
    private AuditLog audit;

    @Autowired
    private OrderCancellation cancellations;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void partnersWork() {
        new Partners(simulator).behave("payment", "{}");
        new Partners(simulator).behave("logistics", "{}");
    }

    @Test
    void an_orders_recipient_is_in_our_table_alone_and_then_nowhere(CapturedOutput log) {
        String orderNo = delivered("erased-by-order");
        assertThat(tables().holding("Planted"))
                .containsExactly("CHECKOUT.RECIPIENT_ADDRESS", "CHECKOUT.RECIPIENT_NAME");
        assertThat(tables().holding("13812345678")).containsExactly("CHECKOUT.RECIPIENT_PHONE");
        assertThat(tables().holding("203.0.113.7")).containsExactly("CHECKOUT.MOBILE_IP");

        erasures.eraseOrder("operator", orderNo, "asked by letter");
        erasures.eraseOrder("operator", orderNo, "asked twice");

        assertThat(tables().holding("Planted")).isEmpty();
        assertThat(tables().holding("13812345678")).isEmpty();
        assertThat(tables().holding("digest-of-this-request")).isEmpty();
        assertThat(log.getAll()).doesNotContain("Planted", "13812345678");
        assertThat(audit.newest(Long.MAX_VALUE, 10)).anySatisfy(act -> {
            assertThat(act.what()).isEqualTo("ERASE_ORDER");
            assertThat(act.about()).isEqualTo(orderNo);
            assertThat(act.who()).isEqualTo("operator");
        });
    }

    @Test
    void a_customer_is_nowhere_any_more_and_the_books_stay(CapturedOutput log) {
        delivered("planted-customer");
        delivered("planted-customer");
        long paid = jdbc.sql("select sum(price_minor) from orders")
                .query(Long.class)
                .single();

        int orders = erasures.eraseCustomer("operator", "planted-customer", "asked by letter");

        assertThat(orders).isEqualTo(2);
        assertThat(tables().holding("planted-customer")).isEmpty();
        assertThat(tables().holding("Planted")).isEmpty();
        assertThat(jdbc.sql("select sum(price_minor) from orders")
                        .query(Long.class)
                        .single())
                .isEqualTo(paid);
        assertThat(log.getAll()).doesNotContain("planted-customer");
        assertThatThrownBy(() -> erasures.eraseCustomer("operator", "planted-customer", "again"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("not-found"));
    }

    @Test
    void what_a_customer_said_when_cancelling_and_which_box_he_got_go_with_his_name() {
        String sent = delivered("planted-canceller");
        jdbc.sql("insert into pickup_history (order_no, shipment, pickup_no, carrier, tracking_no, status, status_at)"
                        + " values (?, 0, 'PU-1', 'SF', 'PLANTED-TRACK', 'LOST', current_timestamp)")
                .param(sent)
                .update();
        jdbc.sql("""
                update order_timeline set detail = 'SF PLANTED-TRACK'
                where order_no = ? and event_type = 'COURIER_BOOKED'""").param(sent).update();
        jdbc.sql("insert into idempotency_record (request_user, path, request_key, fingerprint, created_at)"
                        + " values ('planted-canceller', '/x', 'k', 'f', current_timestamp)")
                .update();
        var partners = new Partners(simulator);
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String cancelled = buy("planted-canceller");
        await().atMost(30, SECONDS).until(() -> isParked(cancelled));
        partners.behave("logistics", "{}");
        assertThat(cancellations.cancel("planted-canceller", cancelled, "I am Planted Lu, moved to 9 Lane"))
                .isTrue();
        await().atMost(30, SECONDS).until(() -> !underWay.isActive(cancelled));
        audit.record("operator", "GIVE_UP", cancelled, "as the buyer asked");
        assertThat(tables().holding("Planted Lu")).contains("AUDIT_ENTRY.REASON", "ORDERS.CANCEL_REASON");
        assertThat(tables().holding("PLANTED-TRACK"))
                .containsExactlyInAnyOrder("PICKUP_HISTORY.TRACKING_NO", "ORDER_TIMELINE.DETAIL");

        erasures.eraseCustomer("operator", "planted-canceller", "asked by letter");

        assertThat(tables().holding("Planted")).isEmpty();
        assertThat(tables().holding("planted-canceller")).isEmpty();
        assertThat(tables().holding("PLANTED-TRACK")).isEmpty();
        assertThat(tables().holding("as the buyer asked")).containsExactly("AUDIT_ENTRY.REASON");
    }

    @Test
    void whatever_plan_may_have_searched_for_a_customer_forgets_the_words() {
        delivered("planted-wanted");
        aPlanFor("p-as-it-is", "planted-wanted");
        aPlanFor("p-otherwise-written", " Planted-WANTED ");
        aPlanFor("p-in-part", "Planted-Wan");
        aPlanFor("p-and-more", "was it planted-wanted?");
        aPlanFor("p-somebody-else", "Planted-Lin");
        aPlanFor("p-nobody", null);

        erasures.eraseCustomer("operator", "planted-wanted", "asked by letter");

        Map<String, String> left = searches();
        jdbc.sql("delete from release_plan").update();
        assertThat(left)
                .containsEntry("p-as-it-is", "")
                .containsEntry("p-otherwise-written", "")
                .containsEntry("p-in-part", "")
                .containsEntry("p-and-more", "")
                .containsEntry("p-somebody-else", "Planted-Lin")
                .containsEntry("p-nobody", null);
        assertThat(tables().holding("planted-wanted")).isEmpty();
    }

    @Test
    void a_plan_forgets_the_phone_it_was_searched_by(CapturedOutput log) {
        String orderNo = delivered("planted-phone");
        String end = jdbc.sql("select phone_end from checkout where order_no = ?")
                .param(orderNo)
                .query(String.class)
                .single();
        aPlanFor("p-his-phone", null);
        aPlanFor("p-another-phone", null);
        jdbc.sql("update release_plan set phone_end = case id when 'p-his-phone' then ? else '0000' end")
                .param(end)
                .update();

        erasures.eraseOrder("operator", orderNo, "asked by letter");

        Map<String, String> left = new HashMap<>();
        jdbc.sql("select id, phone_end from release_plan").query(row -> {
            left.put(row.getString(1), row.getString(2));
        });
        jdbc.sql("delete from release_plan").update();
        assertThat(left).containsEntry("p-his-phone", "").containsEntry("p-another-phone", "0000");
    }

    private Map<String, String> searches() {
        Map<String, String> searches = new HashMap<>();
        jdbc.sql("select id, q from release_plan").query(row -> {
            searches.put(row.getString("id"), row.getString("q"));
        });
        return searches;
    }

    private void aPlanFor(String id, @Nullable String q) {
        jdbc.sql("""
                insert into release_plan (id, action, state, q, reason, created_by, created_at, matched, eligible, estimated_seconds)
                values (?, 'RELEASE', 'DONE', ?, 'r', 'operator', current_timestamp, 0, 0, 0)""").params(id, q).update();
    }

    @Test
    void what_is_under_way_keeps_its_address() {
        var partners = new Partners(simulator);
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = buy("under-way");
        try {
            await().atMost(30, SECONDS).until(() -> isParked(orderNo));

            assertThatThrownBy(() -> erasures.eraseOrder("operator", orderNo, "asked"))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.status().value()).isEqualTo(409);
                        assertThat(problem).hasMessageContaining(orderNo);
                    });
            assertThatThrownBy(() -> erasures.eraseCustomer("operator", "under-way", "asked"))
                    .isInstanceOf(ProblemException.class);

            assertThat(tables().holding(PARENT.address())).containsExactly("CHECKOUT.RECIPIENT_ADDRESS");
            assertThat(tables().holding("under-way")).contains("ORDERS.CUSTOMER_ID");
            assertThat(audit.newest(Long.MAX_VALUE, 50))
                    .noneMatch(act -> act.about().equals(orderNo));
        } finally {
            partners.behave("logistics", "{}");
            jdbc.sql("update checkout set recipient_name = '-', recipient_phone = '-', recipient_address = '-'")
                    .update();
        }
    }

    private boolean isParked(String orderNo) {
        return jdbc.sql("select count(*) from dead_letter where order_no = ?")
                        .param(orderNo)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private String delivered(String customer) {
        String orderNo = buy(customer);
        await().atMost(30, SECONDS).until(() -> !underWay.isActive(orderNo));
        return orderNo;
    }

    private String buy(String customer) {
        var request = new IdempotentRequest(customer, UUID.randomUUID().toString(), "digest-of-this-request");
        return purchases
                .start(new Purchase(
                        null,
                        customer,
                        "COURSE-LOGIC-3",
                        PaymentMethod.SIMULATED,
                        PARENT,
                        new Checkout.Payer("203.0.113.7", "oMei"),
                        request))
                .orElseThrow()
                .orderNo();
    }

    private EveryTable tables() {
        return new EveryTable(jdbc);
    }
}
